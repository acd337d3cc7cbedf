using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>
/// Every "no" of Intake. Codes up to 020 and their words are those of domain.md §4.2; from 101 they are our own.
/// </summary>
internal static partial class Refusals
{
    public static readonly Refusal NameMissing = Rule("001", "Enter at least a family name or a given name.");
    public static readonly Refusal BirthDateImpossible = Rule("002", "The date of birth is not possible.");
    public static readonly Refusal IhiInvalid = Rule("003", "This IHI is not valid. Check the 16 digits.");
    public static readonly Refusal MedicareInvalid = Rule("004", "This Medicare number is not valid.");
    public static readonly Refusal IhiTaken =
        Rule("005", "This IHI is already recorded for another patient. Review a possible duplicate.");
    public static readonly Refusal CollectionNotice =
        Rule("006", "Record that the privacy collection notice was given.");
    public static readonly Refusal NoTreatmentConsent = Rule("007", "There is no current consent to treatment.");
    public static readonly Refusal GuardianNeeded = Rule("008", "A guardian must consent for this patient.");
    public static readonly Refusal ScreeningTooOld = Rule("009", "Screening is older than 14 days. Screen again.");
    public static readonly Refusal SiteNotExcluded = Rule("013", "The affected site must be excluded.");
    public static readonly Refusal DiagnosisMissing =
        Rule("014", "Inner-organ indications need a medical diagnosis on file.");
    public static readonly Refusal DiagnosisAndClearanceMissing =
        Rule("014", "Inner-organ indications need a medical diagnosis on file and clearance.");
    public static readonly Refusal OneMainIndication = Rule("015", "Choose one main indication.");
    public static readonly Refusal SurgeryDeferral =
        Rule("017", "Deferring surgery needs the surgeon's agreement and a condition.");

    public static readonly Refusal NoSuchPatient = new("PP-INT-101", "There is no such patient.", RefusalKind.NotFound);
    public static readonly Refusal NoSuchEpisode = new("PP-INT-102", "There is no such episode.", RefusalKind.NotFound);
    public static readonly Refusal NoSuchConsent = new("PP-INT-103", "There is no such consent.", RefusalKind.NotFound);
    public static readonly Refusal NotRegistered = State("105", "Register the patient first.");
    public static readonly Refusal AlreadyRegistered = State("106", "The patient is already registered.");
    public static readonly Refusal NotScreened = State("107", "Complete the screening first.");
    public static readonly Refusal IndicationOpen =
        State("109", "An episode with this main indication is already open.");
    public static readonly Refusal ReferralInFuture =
        Rule("111", "The referral cannot have been received in the future.");
    public static readonly Refusal ClarificationMissing =
        Rule("114", "Say in 10 to 500 characters which vessels are meant.");
    public static readonly Refusal ConsentTooLong =
        Rule("116", "A consent lasts at most 12 months and not into the past.");
    public static readonly Refusal WithdrawalTime =
        Rule("118", "A withdrawal takes effect after the consent was given and not later than now.");
    public static readonly Refusal ClinicsMissing = Rule("119", "Name the clinics that may see the record.");
    public static readonly Refusal ClinicsNotAsked =
        Rule("120", "Clinics are named only when the policy is named clinics.");
    public static readonly Refusal LimitedMismatch =
        Rule("123", "Whether the indication is an inner-organ one follows from its code. Check the indications.");
    public static readonly Refusal LiftedImpossible =
        Rule("124", "Only a relative contraindication has a condition, met today or earlier.");
    public static readonly Refusal ReviewInPast = Rule("126", "The review lies in the past.");
    public static readonly Refusal ClearanceImpossible =
        Rule("127", "A clearance is dated today or earlier and ends after that.");

    public static Refusal AbsoluteContraindication(string label) =>
        Rule("010", $"An absolute contraindication is recorded: {label}. The episode cannot be accepted.");

    public static Refusal RedFlagOpen(string label) =>
        Rule("011", $"A red flag is open: {label}. Refer and resolve it first.");

    public static Refusal ConditionMissing(string label, string condition) =>
        Rule("012", $"{label} needs {condition} before acceptance.");

    public static Refusal RecordClosed(string state) => State("019", $"This record is closed ({state}).");

    public static Refusal NotYours(string clinic) =>
        new("PP-INT-104", $"{clinic} does not hold this record.", RefusalKind.Forbidden);

    public static Refusal EpisodeIs(EpisodeStage stage) =>
        State("108", $"The episode is {stage.ToString().ToLowerInvariant()}: this is not possible now.");

    public static Refusal OutcomeForbids(string outcome) =>
        Rule("110", $"The screening's outcome is {outcome}. Decline or defer the episode.");

    public static Refusal UnknownCode(string kind, string code) => Rule("112", $"{Shown(code)} is not a known {kind}.");

    public static Refusal ParentAndChild(string parent, string child) =>
        Rule("113", $"{child} is part of {parent}. Choose one of them.");

    public static Refusal StatementsMissing(IEnumerable<string> missing) =>
        Rule("115", $"Show these statements before consent: {string.Join(", ", missing)}.");

    public static Refusal ConsentEnded(string how) => State("117", $"This consent no longer counts: it is {how}.");

    public static Refusal LevelNotPossible(string label) => Rule("121", $"{label} does not have this level.");

    public static Refusal SiteNotPossible(string label, string why) => Rule("122", $"{label}: {why}.");

    public static Refusal FormNotFor(string form, string scope) =>
        Rule("125", $"{form} is not a form for consent to {scope}.");

    // What is no code may be anything a person typed, a name too: it is not said back.
    private static string Shown(string code) =>
        code.Length <= 80 && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-') ? code : "What was entered";

    private static Refusal Rule(string number, string message) => new($"PP-INT-{number}", message);

    private static Refusal State(string number, string message) => new($"PP-INT-{number}", message, RefusalKind.State);
}
