using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>What the patient agreed to, and with whom the record is shared.</summary>
internal static class ConsentChart
{
    public static void Grant(ChartDraft chart, HistoryEntry e) => chart.Consents.Add(new ChartConsent
    {
        ConsentId = e.Data.Id("consentId"),
        EpisodeId = e.Data.OptionalId("episodeId"),
        Scope = e.Data.Text("scope"),
        Form = e.Data.Text("form"),
        Method = e.Data.Text("method"),
        Expires = e.Data.Text("expires"),
        Status = "granted",
        Grantor = e.Data.Text("grantor"),
        OccurredAt = e.OccurredAt,
        By = e.Actor,
    });

    public static void End(ChartDraft chart, HistoryEntry e)
    {
        var at = chart.Consents.FindIndex(c => c.ConsentId == e.Data.Id("consentId"));
        if (at >= 0)
            chart.Consents[at] = chart.Consents[at] with { Status = e.Fact["consent_".Length..], EndedAt = e.OccurredAt };
    }

    public static void Share(ChartDraft chart, HistoryEntry e)
    {
        var sharing = new ChartSharing(
            e.Data.Text("policy") ?? "this-clinic-only",
            [.. e.Data.List("clinics").Select(c => c!.GetValue<string>())],
            e.OccurredAt,
            e.Actor);
        if (e.OfOtherRecord)
            chart.OtherSharing = sharing;
        else
            chart.Sharing = sharing;
    }
}
