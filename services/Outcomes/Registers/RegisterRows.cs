using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Registers;

/// <summary>
/// What one stream adds to the registers: a pure function of its state, so that they can be built again.
/// </summary>
/// <param name="Episodes">Accepted episodes and how they stand.</param>
/// <param name="Sessions">Sessions and what became of them.</param>
/// <param name="Reactions">Adverse reactions.</param>
/// <param name="Sites">Bone sites treated and how their tenderness went.</param>
/// <param name="Signals">Safety signals, in the stream of a clinic or the chain.</param>
internal sealed record RegisterRows(
    IReadOnlyList<EpisodeRow> Episodes,
    IReadOnlyList<SessionRow> Sessions,
    IReadOnlyList<ReactionRow> Reactions,
    IReadOnlyList<SiteRow> Sites,
    IReadOnlyList<SafetySignalRaised> Signals)
{
    public static RegisterRows Of(OutcomeState state)
    {
        // A record that was merged goes on in another, whose state holds its episodes too: each is counted there, once.
        var accepted = state.Merging.Retired is not null ? [] : state.Episodes
            .Where(e => e.Value.Acceptance is not null).OrderBy(e => e.Key.Value).ToList();
        return new(
            [.. accepted.Select(e => Row(e.Key.Value, e.Value, state.ClosedAs))],
            [.. accepted.SelectMany(e => e.Value.Sessions.Select((s, i) => new SessionRow(
                e.Key.Value, i, s.HeldAt ?? e.Value.Acceptance!.Clinic, Codes.Word(s.Result), s.At)))],
            [.. accepted.SelectMany(e => e.Value.Reactions.Select(r => new ReactionRow(
                r.Key, e.Key.Value, r.Value.Clinic, r.Value.Codes, r.Value.Grade, r.Value.Relatedness,
                r.Value.IsRelated, r.Value.At, r.Value.Outcome, r.Value.IsOpen)))],
            [.. accepted.SelectMany(e => SiteSlopes.Of(e.Value).Select(s => new SiteRow(
                e.Key.Value, e.Value.Acceptance!.Clinic, s)))],
            state.Signals);
    }

    private static EpisodeRow Row(Guid id, Episode episode, string? closed)
    {
        var open = closed is null && !episode.IsOver;
        var last = episode.LastReassessment;
        // Who left without any reassessment stays in the denominator, else the shares would flatter.
        var response = episode.Discharge?.Response ?? last?.Response
            ?? (episode is { IsOver: true, Baseline: not null } ? ResponseClass.NotAssessable : null);
        return new(
            id,
            episode.Acceptance!.Clinic,
            episode.Acceptance.Indications.FirstOrDefault() ?? "unknown",
            response is { } known ? Codes.Word(known) : null,
            !open,
            last?.RulesVersion ?? episode.Discharge?.RulesVersion,
            open ? episode.OverdueSince : null,
            open ? episode.LostSince : null,
            closed is null ? episode.FollowUpDueOn : null,
            open ? episode.Risk?.Since : null);
    }
}

/// <summary>An episode: its class is final once it is over, and interim before.</summary>
internal sealed record EpisodeRow(
    Guid Id,
    string Clinic,
    string Indication,
    string? Response,
    bool IsFinal,
    string? RulesVersion,
    DateTimeOffset? OverdueSince,
    DateTimeOffset? LostSince,
    DateOnly? FollowUpDueOn,
    DateTimeOffset? AtRiskSince);

/// <summary>A session, at the clinic where it was held.</summary>
internal sealed record SessionRow(Guid Episode, int Ordinal, string Clinic, string Result, DateTimeOffset? At);

/// <summary>An adverse reaction as it stands.</summary>
internal sealed record ReactionRow(
    Guid Id,
    Guid Episode,
    string Clinic,
    IReadOnlyList<string> Codes,
    int Grade,
    string Relatedness,
    bool IsRelated,
    DateTimeOffset At,
    string? Outcome,
    bool IsOpen);

/// <summary>A bone site of an episode.</summary>
internal sealed record SiteRow(Guid Episode, string Clinic, SiteSlope Slope);
