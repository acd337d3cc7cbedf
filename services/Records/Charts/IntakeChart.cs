using System.Collections.Frozen;
using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>How Intake's events change the chart.</summary>
internal static class IntakeChart
{
    public static FrozenDictionary<string, Fold> Folds { get; } = new Dictionary<string, Fold>
    {
        ["referral_received"] = Refer,
        ["patient_registered"] = PersonChart.Register,
        ["patient_identity_corrected"] = PersonChart.Correct,
        ["identifier_verified"] = PersonChart.Verify,
        ["patient_deceased"] = PersonChart.Die,
        ["duplicate_suspected"] = PersonChart.Suspect,
        ["duplicate_dismissed"] = PersonChart.Dismiss,
        ["patients_merged"] = MergeChart.Merge,
        ["patients_unmerged"] = MergeChart.Part,
        ["consent_granted"] = ConsentChart.Grant,
        ["consent_withdrawn"] = ConsentChart.End,
        ["consent_expired"] = ConsentChart.End,
        ["sharing_directive_set"] = ConsentChart.Share,
        ["screening_completed"] = Screen,
        ["red_flag_raised"] = Raise,
        ["red_flag_resolved"] = Resolve,
        ["episode_accepted"] = Accept,
        ["episode_declined"] = End,
        ["episode_deferred"] = End,
        ["episode_closed"] = End,
        ["acceptance_lapsed"] = Lapse,
        ["review_fell_due"] = OnTheTimelineOnly,
        ["legal_hold_placed"] = OnTheTimelineOnly,
        ["patient_keys_destroyed"] = (chart, e) => chart.DisposedAt ??= e.OccurredAt,
        ["transfer_requested"] = RequestTransfer,
        ["transfer_accepted"] = DecideTransfer,
        ["transfer_rejected"] = DecideTransfer,
    }.ToFrozenDictionary();

    private static ChartEpisode EpisodeOf(ChartDraft chart, HistoryEntry e) => chart.Episode(e.Data.Id("episodeId"));

    private static void Refer(ChartDraft chart, HistoryEntry e)
    {
        var episode = EpisodeOf(chart, e);
        episode.Clinic = e.Clinic;
        episode.Indications = e.Data.List("indications");
        episode.Referral = new JsonObject
        {
            ["source"] = e.Data["source"]?.DeepClone(),
            ["referrer"] = e.Data["referrer"]?.DeepClone(),
            ["question"] = e.Data["question"]?.DeepClone(),
            ["receivedOn"] = e.Data["receivedOn"]?.DeepClone(),
        };
    }

    private static void Screen(ChartDraft chart, HistoryEntry e)
    {
        var episode = EpisodeOf(chart, e);
        episode.Status = "screening";
        var screening = e.Data.Without("episodeId");
        screening["at"] = e.OccurredAt;
        episode.Screenings.Add(screening);
    }

    private static void Accept(ChartDraft chart, HistoryEntry e)
    {
        var episode = EpisodeOf(chart, e);
        episode.Status = "accepted";
        episode.AcceptedAt = e.OccurredAt;
        episode.Clinic = e.Clinic;
        episode.Restrictions = e.Data.List("restrictions");
        if (e.Data["indications"] is JsonArray { Count: > 0 } indications)
            episode.Indications = indications.DeepClone().AsArray();
    }

    private static void End(ChartDraft chart, HistoryEntry e)
    {
        var episode = EpisodeOf(chart, e);
        episode.Status = e.Fact["episode_".Length..];
        episode.ClosedReason = e.Data.Text("reason");
        if (e.Fact == "episode_closed")
            episode.ClosedAt = e.OccurredAt;
    }

    // Without a course in 90 days the acceptance is over: the episode is screened and decided anew.
    private static void Lapse(ChartDraft chart, HistoryEntry e) => EpisodeOf(chart, e).Status = "consented";

    private static void OnTheTimelineOnly(ChartDraft chart, HistoryEntry e)
    {
    }

    private static void Raise(ChartDraft chart, HistoryEntry e) =>
        chart.RedFlags.Add(new ChartRedFlag(e.Data.Id("redFlagId"), e.Data.Text("code"), "open", ChartNote.Of(e), null));

    private static void Resolve(ChartDraft chart, HistoryEntry e)
    {
        var at = chart.RedFlags.FindIndex(f => f.RedFlagId == e.Data.Id("redFlagId"));
        if (at >= 0)
            chart.RedFlags[at] = chart.RedFlags[at] with { Status = "resolved", Resolved = ChartNote.Of(e) };
    }

    private static void RequestTransfer(ChartDraft chart, HistoryEntry e) => chart.Transfers.Add(new ChartTransfer(
        e.Data.OptionalId("transferId"),
        e.Data.Text("from"),
        e.Data.Text("to"),
        "requested",
        ChartNote.Of(e),
        null));

    private static void DecideTransfer(ChartDraft chart, HistoryEntry e)
    {
        var id = e.Data.OptionalId("transferId");
        var at = chart.Transfers.FindIndex(t => t.Status == "requested" && (id is null || t.TransferId == id));
        if (at >= 0)
            chart.Transfers[at] = chart.Transfers[at] with { Status = e.Fact["transfer_".Length..], Decided = ChartNote.Of(e) };
        if (e.Fact == "transfer_accepted" && e.Data.OptionalId("episodeId") is { } episode)
            chart.Episode(episode).Clinic = e.Data.Text("to");
    }
}
