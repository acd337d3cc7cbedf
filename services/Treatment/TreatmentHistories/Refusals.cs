using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>
/// Every "no" of this service, in the words of domain.md §4.3; from PP-TRT-030 those of its state machine.
/// </summary>
internal static partial class Refusals
{
    /// <summary>TRT-01. A fact of Intake may still be on its way, so a later try may succeed.</summary>
    public static Refusal EpisodeNotAccepted { get; } =
        new("PP-TRT-001", "This episode has not been accepted.", RefusalKind.State);

    /// <summary>TRT-02. The consent may still be on its way.</summary>
    public static Refusal ConsentMissing { get; } =
        new("PP-TRT-002", "Consent for this treatment/zone is missing.", RefusalKind.State);

    /// <summary>TRT-12.</summary>
    public static Refusal RedZone { get; } = new(
        "PP-TRT-012", "A vital sign is in the red zone. Stop and follow the emergency procedure.");

    /// <summary>TRT-13.</summary>
    public static Refusal PainAboveLimit { get; } = new("PP-TRT-013", "Pain above 7: stop or reduce this point.");

    /// <summary>TRT-14.</summary>
    public static Refusal ReactionMissing { get; } = new("PP-TRT-014", "Enter the reaction for each point.");

    /// <summary>TRT-08.</summary>
    public static Refusal AllSessionsDone { get; } =
        new("PP-TRT-008", "All planned sessions are done. Reassess or revise the plan.");

    /// <summary>TRT-17. The reassessment may still be on its way.</summary>
    public static Refusal ReassessmentDue { get; } =
        new("PP-TRT-017", "A reassessment is due before the next session.", RefusalKind.State);

    /// <summary>TRT-19.</summary>
    public static Refusal NotAuthorised { get; } =
        new("PP-TRT-019", "You are not authorised for this clinic.", RefusalKind.Forbidden);

    public static Refusal NoSuchCourse { get; } =
        new("PP-API-404", "The patient has no such course.", RefusalKind.NotFound);

    public static Refusal NoSuchSession { get; } =
        new("PP-API-404", "The course has no such session.", RefusalKind.NotFound);

    public static Refusal NoSuchPoint { get; } =
        new("PP-API-404", "The session has no such point.", RefusalKind.NotFound);

    public static Refusal EpisodeHasCourse { get; } =
        new("PP-TRT-031", "This episode already has a course that is planned or active.", RefusalKind.State);

    public static Refusal SessionEnded { get; } = new("PP-TRT-033", "The session has ended.", RefusalKind.State);

    public static Refusal TooLateForVitalsBefore { get; } =
        new("PP-TRT-034", "Vitals before treatment belong before the first point.", RefusalKind.State);

    public static Refusal TooEarlyForVitalsAfter { get; } =
        new("PP-TRT-035", "Vitals after treatment belong after the last point.", RefusalKind.State);

    public static Refusal NoShowAhead { get; } =
        new("PP-TRT-036", "A session that is still to come cannot be a no-show.");

    public static Refusal MissedOtherwise { get; } =
        new("PP-TRT-037", "This session is already recorded as missed, with other details.");

    public static Refusal NothingDone { get; } = new("PP-TRT-038", "No session of this course is done.");

    /// <summary>TRT-03.</summary>
    public static Refusal SiteNotAllowed(string site, string why) =>
        new("PP-TRT-003", $"{site} may not be treated: {why}.");

    /// <summary>TRT-04. The baseline may still be on its way.</summary>
    public static Refusal BaselineMissing(IEnumerable<string> measures) =>
        new("PP-TRT-004", $"Record the baseline measures first: {string.Join(", ", measures)}.", RefusalKind.State);

    /// <summary>TRT-05.</summary>
    public static Refusal ExceedsRestriction(string restriction) =>
        new("PP-TRT-005", $"The plan exceeds a restriction: {restriction}.");

    /// <summary>TRT-06, for what stays so.</summary>
    public static Refusal CannotStart(string why) => new("PP-TRT-006", $"The session cannot start: {why}.");

    /// <summary>TRT-06, for what may pass.</summary>
    public static Refusal CannotStartNow(string why) => CannotStart(why) with { Kind = RefusalKind.State };

    /// <summary>TRT-07.</summary>
    public static Refusal TooSoon(int days, int planned) =>
        new("PP-TRT-007", $"Only {days} day(s) since the last session; the plan asks for {planned}.");

    /// <summary>TRT-10.</summary>
    public static Refusal OutOfRange(string field, decimal from, decimal to) =>
        new("PP-TRT-010", FormattableString.Invariant($"{field} must be between {from} and {to}."));

    /// <summary>TRT-10, for a value off the instrument's step.</summary>
    public static Refusal OffStep(string field, decimal step) =>
        new("PP-TRT-010", FormattableString.Invariant($"{field} must be a multiple of {step}."));

    /// <summary>TRT-10, for a field whose value another one decides.</summary>
    public static Refusal MustBe(string field, string value, string when) =>
        new("PP-TRT-010", $"{field} must be {value} {when}.");

    /// <summary>TRT-11.</summary>
    public static Refusal VitalMissing(string vital) => new("PP-TRT-011", $"Record {vital} before continuing.");

    /// <summary>TRT-18.</summary>
    public static Refusal NotInCustody(string clinic) =>
        new("PP-TRT-018", $"{clinic} does not hold this course.", RefusalKind.Forbidden);

    public static Refusal CourseIs(CourseStatus status) =>
        new("PP-TRT-030", $"The course is {Words.Of(status)}.", RefusalKind.State);

    public static Refusal OtherPlanVersion(int version) =>
        new("PP-TRT-032", $"The plan is at version {version}.", RefusalKind.State);

    public static Refusal SessionOpen(int number) =>
        new("PP-TRT-039", $"Session {number} is still open.", RefusalKind.State);
}
