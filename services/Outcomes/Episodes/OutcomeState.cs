using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Outcomes.Measures;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Episodes;

using Answers = IReadOnlyDictionary<string, MeasureValue>;

/// <summary>What Outcomes knows about one patient.</summary>
internal sealed record OutcomeState(ImmutableDictionary<EpisodeId, Episode> Episodes)
{
    /// <summary>How the stream of a patient folds.</summary>
    public static Aggregate<OutcomeState, OutcomeEvent> Aggregate { get; } =
        new(new OutcomeState(ImmutableDictionary<EpisodeId, Episode>.Empty), Evolve);

    /// <summary>The episode; an empty one when nothing is known of it.</summary>
    public Episode Find(EpisodeId episode) => Episodes.GetValueOrDefault(episode, Episode.Unknown);

    public static OutcomeState Evolve(OutcomeState state, OutcomeEvent fact) => fact switch
    {
        EpisodeOpened e => state.With(e.EpisodeId, fact),
        EpisodeEnded e => state.With(e.EpisodeId, fact),
        CourseNoted e => state.With(e.EpisodeId, fact),
        SessionNoted e => state.With(e.EpisodeId, fact),
        BaselineRecorded e => state.With(e.EpisodeId, fact),
        ReassessmentCompleted e => state.With(e.EpisodeId, fact),
        ResponseClassified e => state.With(e.EpisodeId, fact),
        CourseReviewRecommended e => state.With(e.EpisodeId, fact),
        PatientDischarged e => state.With(e.EpisodeId, fact),
        _ => throw new UnexpectedFactException(state, fact),
    };

    private OutcomeState With(EpisodeId episode, OutcomeEvent fact) =>
        new(Episodes.SetItem(episode, Episode.Evolve(Find(episode), fact)));
}

/// <summary>
/// One episode. Intake and Treatment tell independently of each other, so that a session may be known before the
/// acceptance is; what people enter here needs the acceptance first.
/// </summary>
internal sealed record Episode(
    Acceptance? Acceptance,
    Answers? Baseline,
    ImmutableList<Reassessment> Reassessments,
    ImmutableDictionary<CourseId, CourseStage> Courses,
    int SessionsNoted,
    SessionResult? LastSession,
    Discharge? Discharge,
    string? EndReason)
{
    public static Episode Unknown { get; } =
        new(null, null, [], ImmutableDictionary<CourseId, CourseStage>.Empty, 0, null, null, null);

    /// <summary>Nothing more may be entered.</summary>
    public bool IsOver => Discharge is not null || EndReason is not null;

    public Reassessment? LastReassessment => Reassessments.LastOrDefault();

    public static Episode Evolve(Episode episode, OutcomeEvent fact) => (episode, fact) switch
    {
        ({ Acceptance: null }, EpisodeOpened e) => episode with
        {
            Acceptance = new(e.Clinic, e.RequiredMeasures, e.PrimaryMeasure),
        },
        ({ EndReason: null }, EpisodeEnded e) => episode with { EndReason = e.Reason },
        (_, CourseNoted e) => episode with { Courses = episode.Courses.SetItem(e.CourseId, e.Stage) },
        (_, SessionNoted e) => episode with
        {
            SessionsNoted = episode.SessionsNoted + 1,
            LastSession = e.Result,
        },
        ({ Acceptance: not null, Baseline: null, IsOver: false }, BaselineRecorded e) =>
            episode with { Baseline = e.Measures },
        ({ Baseline: not null, IsOver: false }, ReassessmentCompleted e)
            when e.Number == episode.Reassessments.Count + 1 =>
            episode with
            {
                Reassessments = episode.Reassessments.Add(new(e.Number, e.AssessedOn, e.Measures, e.Response)),
            },
        (_, ResponseClassified e) when e.Number == episode.LastReassessment?.Number => episode,
        (_, CourseReviewRecommended e) when e.Number == episode.LastReassessment?.Number => episode,
        ({ Acceptance: not null, Discharge: null }, PatientDischarged e) =>
            episode with { Discharge = new(e.Reason, e.Response) },
        _ => throw new UnexpectedFactException(episode, fact),
    };
}

/// <summary>What Intake accepted.</summary>
internal sealed record Acceptance(string Clinic, IReadOnlyList<string> RequiredMeasures, string PrimaryMeasure);

/// <summary>A completed reassessment.</summary>
internal sealed record Reassessment(int Number, DateOnly AssessedOn, Answers Measures, ResponseClass Response);

/// <summary>How the patient left.</summary>
internal sealed record Discharge(DischargeReason Reason, ResponseClass Response);
