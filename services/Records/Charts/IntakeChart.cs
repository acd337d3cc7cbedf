using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>How Intake's events change the chart.</summary>
internal static class IntakeChart
{
    public static bool Apply(ChartDraft chart, HistoryEntry e)
    {
        switch (e.Type)
        {
            case "referral_received":
                Refer(chart.Episode(e.Data.Id("episodeId")), e);
                return true;
            case "patient_registered":
                Register(chart, e.Data);
                return true;
            case "consent_granted" or "consent_granted_v2":
                chart.Consents.Add(new ChartConsent
                {
                    ConsentId = e.Data.Id("consentId"),
                    Scope = e.Data.Text("scope"),
                    Form = e.Data.Text("form"),
                    Method = e.Data.Text("method"),
                    Status = "granted",
                    OccurredAt = e.OccurredAt,
                });
                return true;
            case "consent_withdrawn":
                var at = chart.Consents.FindIndex(c => c.ConsentId == e.Data.Id("consentId"));
                if (at >= 0)
                    chart.Consents[at] = chart.Consents[at] with { Status = "withdrawn" };
                return true;
            case "sharing_directive_set":
                chart.Sharing = new ChartSharing(
                    e.Data.Text("policy") ?? "this-clinic-only",
                    [.. e.Data.List("clinics").Select(c => c!.GetValue<string>())],
                    e.OccurredAt);
                return true;
            case "screening_completed" or "screening_completed_v2":
                Screen(chart.Episode(e.Data.Id("episodeId")), e);
                return true;
            case "episode_accepted":
                Accept(chart.Episode(e.Data.Id("episodeId")), e);
                return true;
            case "episode_declined" or "episode_declined_v2" or "episode_deferred" or "episode_deferred_v2"
                or "episode_closed":
                End(chart.Episode(e.Data.Id("episodeId")), e);
                return true;
            default:
                return false;
        }
    }

    private static void Refer(ChartEpisode episode, HistoryEntry e)
    {
        episode.Clinic = e.Headers.Clinic;
        episode.Indications = e.Data.List("indications");
        episode.Referral = new JsonObject
        {
            ["source"] = e.Data["source"]?.DeepClone(),
            ["referrer"] = e.Data["referrer"]?.DeepClone(),
            ["question"] = e.Data["question"]?.DeepClone(),
            ["receivedOn"] = e.Data["receivedOn"]?.DeepClone(),
        };
    }

    private static void Register(ChartDraft chart, JsonObject data) => chart.Identity = new ChartIdentity(
        data.Text("family"),
        data["given"]?.DeepClone() as JsonArray,
        data.Text("preferred"),
        data.Text("birthDate"),
        data.Text("gender"),
        data.Text("homeClinic"));

    private static void Screen(ChartEpisode episode, HistoryEntry e)
    {
        episode.Status = "screening";
        var screening = e.Data.Without("episodeId");
        screening["at"] = e.OccurredAt;
        episode.Screenings.Add(screening);
    }

    private static void Accept(ChartEpisode episode, HistoryEntry e)
    {
        episode.Status = "accepted";
        episode.AcceptedAt = e.OccurredAt;
        episode.Clinic = e.Headers.Clinic;
        episode.Restrictions = e.Data.List("restrictions");
        if (e.Data["indications"] is JsonArray { Count: > 0 } indications)
            episode.Indications = indications.DeepClone().AsArray();
    }

    private static void End(ChartEpisode episode, HistoryEntry e)
    {
        episode.Status = e.Type["episode_".Length..].Replace("_v2", "");
        episode.ClosedReason = e.Data.Text("reason");
        if (e.Type == "episode_closed")
            episode.ClosedAt = e.OccurredAt;
    }
}
