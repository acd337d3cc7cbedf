using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Every "no" about reactions, halts and pauses.</summary>
internal static partial class Refusals
{
    /// <summary>Domain.md §2.5: what lies above the limits of an expected reaction.</summary>
    public static Refusal MoreThanExpected { get; } =
        new("PP-TRT-050", "This is more than an expected reaction: record an adverse reaction.");

    public static Refusal IncidentNumberMissing { get; } =
        new("PP-TRT-051", "A reaction of grade 3 or more needs an incident number.");

    public static Refusal AmbulanceTimeMissing { get; } =
        new("PP-TRT-052", "A reaction of grade 4 needs the time the ambulance was called.");

    public static Refusal ReactionClosed { get; } =
        new("PP-TRT-053", "The adverse reaction is closed.", RefusalKind.State);

    public static Refusal GradeLoweredByLead { get; } =
        new("PP-TRT-055", "Only a clinical lead may lower a grade.", RefusalKind.Forbidden);

    public static Refusal FatalIsGradeFive { get; } =
        new("PP-TRT-056", "A fatal outcome and grade 5 belong together: regrade the reaction first.");

    public static Refusal ResolvedWhen { get; } =
        new("PP-TRT-057", "Enter when the reaction was over, not later than now.");

    public static Refusal DescriptionMissing { get; } =
        new("PP-TRT-058", "Describe a reaction that no code names.");

    public static Refusal PauseInThePast { get; } =
        new("PP-TRT-059", "The day the course goes on lies in the past.");

    public static Refusal ReasonMissing { get; } =
        new("PP-TRT-060", "Say why the halted course may resume.");

    public static Refusal SessionNotEnded { get; } = new(
        "PP-TRT-061", "The session is still open: enter the reaction with its point.", RefusalKind.State);

    public static Refusal NoChangeStandsAlone { get; } =
        new("PP-TRT-062", "\"No change\" goes with no other change.");

    public static Refusal FindingElsewhere { get; } =
        new("PP-TRT-063", "The finding is at another site than the point.");

    public static Refusal NoSuchFinding { get; } =
        new("PP-API-404", "The patient has no such finding.", RefusalKind.NotFound);

    public static Refusal NoSuchReaction { get; } =
        new("PP-API-404", "The course has no such adverse reaction.", RefusalKind.NotFound);

    /// <summary>TRT-16.</summary>
    public static Refusal NeedsClearance(Clearance clearance) => clearance switch
    {
        Clearance.ClinicalLead => Resume("the clinical lead's clearance"),
        Clearance.MedicalClearance => Resume("medical clearance"),
        _ => new("PP-TRT-016", "This course cannot resume after a reaction of grade 4 or 5. Discontinue it."),
    };

    public static Refusal GradeIs(int grade) =>
        new("PP-TRT-054", $"The adverse reaction has grade {grade}.", RefusalKind.State);

    private static Refusal Resume(string clearance) =>
        new("PP-TRT-016", $"This course needs {clearance} before it can resume.", RefusalKind.State);

    /// <summary>The restriction of the acceptance for narrow airways (domain.md §2.6).</summary>
    public static Refusal PeakFlowTooLow(int taken, int percent, int best) => new(
        "PP-TRT-064",
        $"The peak flow of {taken} L/min is below {percent} % of the personal best of {best} L/min: no session today.");
}
