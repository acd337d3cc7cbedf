using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.Outcomes.Versioning;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>
/// What Outcomes knows about one patient; or, in the stream of a clinic or the chain, its safety signals.
/// </summary>
/// <param name="Episodes">The episodes.</param>
/// <param name="Signals">Safety signals, oldest first; empty in a patient's stream.</param>
/// <param name="ClosedAs">
/// Why the whole record takes no more commands (INT-19), such as <c>deceased</c>; null while it does.
/// </param>
internal sealed partial record OutcomeState(
    ImmutableDictionary<EpisodeId, Episode> Episodes,
    ImmutableList<SafetySignalRaised> Signals,
    string? ClosedAs = null)
{
    /// <summary>A record that is closed because the patient died.</summary>
    public const string Deceased = "deceased";

    /// <summary>How the stream of a patient folds.</summary>
    public static Aggregate<OutcomeState, OutcomeEvent> Aggregate { get; } =
        MergeFold.Aggregate<OutcomeState, OutcomeEvent>(
            new OutcomeState(ImmutableDictionary<EpisodeId, Episode>.Empty, []), Evolve, OutcomeNames.Create, WhyClosed);

    /// <summary>The record was disposed of: its keys were destroyed, nothing is written any more.</summary>
    public bool IsDisposed { get; init; }

    /// <summary>The episode; an empty one when nothing is known of it.</summary>
    public Episode Find(EpisodeId episode) => Episodes.GetValueOrDefault(episode, Episode.Unknown);

    public static OutcomeState Evolve(OutcomeState state, OutcomeEvent fact) => fact switch
    {
        EpisodeOpened e => state.With(e.EpisodeId, fact),
        EpisodeEnded e => state.With(e.EpisodeId, fact),
        CustodyNoted e => state.With(e.EpisodeId, fact),
        CourseNoted e => state.With(e.EpisodeId, fact),
        SessionNoted e => state.With(e.EpisodeId, fact),
        SessionCorrectionNoted e => state.With(e.EpisodeId, fact),
        SessionWithdrawalNoted e => state.With(e.EpisodeId, fact),
        AdverseReactionNoted e => state.With(e.EpisodeId, fact),
        AdverseReactionRegradeNoted e => state.With(e.EpisodeId, fact),
        AdverseReactionFollowUpNoted e => state.With(e.EpisodeId, fact),
        EpisodeRiskNoted e => state.With(e.EpisodeId, fact),
        FindingsNoted e => state.With(e.EpisodeId, fact),
        BaselineRecorded e => state.With(e.EpisodeId, fact),
        MeasureRecorded e => state.With(e.EpisodeId, fact),
        ExternalScoreRecorded e => state.With(e.EpisodeId, fact),
        ReassessmentCompleted e => state.With(e.EpisodeId, fact),
        ResponseClassified e => state.With(e.EpisodeId, fact),
        CourseReviewRecommended e => state.With(e.EpisodeId, fact),
        PatientDischarged e => state.With(e.EpisodeId, fact),
        FollowUpRecorded e => state.With(e.EpisodeId, fact),
        ReassessmentOverdue e => state.With(e.EpisodeId, fact),
        LostToFollowUpProposed e => state.With(e.EpisodeId, fact),
        FollowUpDue e => state.With(e.EpisodeId, fact),
        ConsentWithdrawalNoted { EpisodeId: { } episode } => state.With(episode, fact),
        ConsentWithdrawalNoted => state with
        {
            Episodes = state.Episodes.ToImmutableDictionary(e => e.Key, e => Episode.Evolve(e.Value, fact)),
        },
        DeathNoted when state.ClosedAs is null => state with { ClosedAs = Deceased },
        // What was amended is in the facts that are folded already.
        RecordAmended or AmendmentCountersigned => state,
        PatientKeysDestroyed when !state.IsDisposed => state with { IsDisposed = true },
        SafetySignalRaised e => state with { Signals = state.Signals.Add(e) },
        _ => throw new UnexpectedFactException(state, fact),
    };

    private OutcomeState With(EpisodeId episode, OutcomeEvent fact) =>
        this with { Episodes = Episodes.SetItem(episode, Episode.Evolve(Find(episode), fact)) };
}
