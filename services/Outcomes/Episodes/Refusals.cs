using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>Every no of this service: codes and words of domain.md §4.4.</summary>
internal static partial class Refusals
{
    /// <summary>OUT-02.</summary>
    public static Refusal NoBaseline { get; } = new("PP-OUT-002", "There is no baseline to compare with.");

    /// <summary>OUT-02; Treatment's word of a session may still be on its way.</summary>
    public static Refusal NoSession { get; } =
        new("PP-OUT-002", "There is no session since the baseline to assess.", RefusalKind.State);

    /// <summary>OUT-02 for a reassessment that says treatment was stopped; its word may still be on its way.</summary>
    public static Refusal NotStopped { get; } = new(
        "PP-OUT-002",
        "The last session was not aborted, so treatment was not stopped for safety.",
        RefusalKind.State);

    /// <summary>OUT-03.</summary>
    public static Refusal LicenceNeeded { get; } = new("PP-OUT-003", "This questionnaire needs a licence.");

    /// <summary>OUT-04.</summary>
    public static Refusal OverrideWithoutReason { get; } =
        new("PP-OUT-004", "Give a reason for changing the class.");

    /// <summary>OUT-05.</summary>
    public static Refusal FinalReassessmentMissing { get; } =
        new("PP-OUT-005", "Complete the final reassessment first.");

    /// <summary>OUT-06.</summary>
    public static Refusal ReactionOpen { get; } = new("PP-OUT-006", "An adverse reaction is still open.");

    /// <summary>Intake's word of the acceptance may still be on its way.</summary>
    public static Refusal NotAccepted { get; } =
        new("PP-OUT-008", "This episode has not been accepted.", RefusalKind.State);

    public static Refusal IsOver { get; } = new("PP-OUT-010", "This episode has ended.");

    public static Refusal BaselineExists { get; } =
        new("PP-OUT-011", "The baseline is already recorded. Enter new values as a reassessment.");

    public static Refusal UnknownMeasure { get; } = new("PP-OUT-001", "Measure: enter one of the catalogue.");

    public static Refusal SummaryTooShort { get; } =
        new("PP-OUT-012", "Write a discharge summary of at least 20 characters.");

    public static Refusal NotDischarged { get; } =
        new("PP-OUT-013", "The patient is not discharged. Enter a reassessment instead.");

    public static Refusal FollowUpExists { get; } =
        new("PP-OUT-014", "The follow-up of this month is already recorded.");

    public static Refusal AskedByTheRules { get; } =
        new("PP-OUT-015", "Only the rules give this cause. Choose the one that worries you.");

    public static Refusal UnknownInstrument { get; } =
        new("PP-OUT-001", "Questionnaire: enter one that the catalogue lists as licensed.");

    /// <summary>INT-19.</summary>
    public static Refusal RecordClosed(string state) => new("PP-INT-019", $"This record is closed ({state}).");

    /// <summary>OUT-01.</summary>
    public static Refusal NotInRange(string measure, string range) => new("PP-OUT-001", $"{measure}: enter {range}.");

    /// <summary>Only the clinic that holds the episode writes (as TRT-18).</summary>
    public static Refusal NotHeldBy(string clinic) =>
        new("PP-OUT-009", $"{clinic} does not hold this episode.", RefusalKind.Forbidden);
}
