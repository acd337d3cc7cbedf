using PeriostealPlatform.Outcomes.Measures;

namespace PeriostealPlatform.Outcomes.Episodes;

using Answers = IReadOnlyDictionary<string, MeasureValue>;

/// <summary>A baseline as it is entered.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="Measures">Raw answers by code.</param>
/// <param name="CompletedBy">Who answered.</param>
/// <param name="Mode">How it was taken.</param>
/// <param name="Activities">Names of the activities rated in the functional scale, in its order.</param>
internal sealed record BaselineToRecord(
    EpisodeId Episode,
    Answers Measures,
    CompletedBy? CompletedBy = null,
    AnswerMode? Mode = null,
    IReadOnlyList<string>? Activities = null);

/// <summary>One measure as it is entered.</summary>
internal sealed record MeasureToRecord(EpisodeId Episode, string Code, MeasureValue Value, MeasureContext Context);

/// <summary>A total from outside as it is entered.</summary>
internal sealed record ExternalScoreToRecord(
    EpisodeId Episode, string Instrument, decimal Total, bool LicenceHeld, ScoredBy ScoredBy);

/// <summary>A person's wish that the course be reviewed.</summary>
internal sealed record ReviewToRecommend(EpisodeId Episode, ReviewCause Why, string? Note = null);

/// <summary>A reassessment as it is entered.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="Measures">Raw answers by code.</param>
/// <param name="Override">A person's other view of the class.</param>
/// <param name="Recommendation">The practitioner's; the one the rules suggest when left out.</param>
/// <param name="Reason">Why it cannot be classified.</param>
/// <param name="Activities">The activities rated again; must be those of the baseline when given.</param>
internal sealed record ReassessmentToComplete(
    EpisodeId Episode,
    Answers Measures,
    ResponseOverride? Override = null,
    Recommendation? Recommendation = null,
    NotAssessableReason? Reason = null,
    IReadOnlyList<string>? Activities = null);

/// <summary>A person's other view of the computed class (OUT-04).</summary>
internal sealed record ResponseOverride(ResponseClass Response, string? Reason);

/// <summary>A discharge as it is entered.</summary>
internal sealed record DischargeToRecord(
    EpisodeId Episode, DischargeReason Reason, string Summary, string? LetterTo = null, DateOnly? FollowUpOn = null);

/// <summary>A follow-up as it is entered.</summary>
internal sealed record FollowUpToRecord(EpisodeId Episode, int MonthsAfter, Answers Measures);
