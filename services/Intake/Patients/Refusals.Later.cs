using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>What is said no to once a patient is registered: identity, red flags, transfers, death.</summary>
internal static partial class Refusals
{
    public static readonly Refusal ValueChanged = State("140", "The value has changed since you opened it.");
    public static readonly Refusal ValueNotPossible = Rule("141", "This value is not possible for the field.");
    public static readonly Refusal OtherIdentifier =
        Rule("142", "Another number is recorded for this patient. Correct it before you verify this one.");
    public static readonly Refusal IhiByTheServiceOnly =
        Rule("143", "Only the healthcare identifiers service verifies an IHI.");
    public static readonly Refusal DvaInvalid = Rule("144", "This DVA file number is not valid.");
    public static readonly Refusal VerifiedInFuture = Rule("145", "The verification lies in the future.");
    public static readonly Refusal NoSuchRedFlag =
        new("PP-INT-146", "There is no such red flag.", RefusalKind.NotFound);
    public static readonly Refusal RedFlagAlreadyOpen = State("147", "This red flag is open already.");
    public static readonly Refusal NoSuchTransfer =
        new("PP-INT-148", "There is no such transfer.", RefusalKind.NotFound);
    public static readonly Refusal TransferPending = State("149", "A transfer of this episode is asked for already.");
    public static readonly Refusal TransferToItself = Rule("150", "The episode is at this clinic already.");
    public static readonly Refusal DeathImpossible =
        Rule("151", "The date of death is not possible: it lies in the future or before the birth.");
    public static readonly Refusal DeathDateRounded =
        Rule("152", "A date known by month or year is entered as the first of it.");
    public static readonly Refusal NoSuchReaction =
        new("PP-INT-153", "There is no such adverse reaction of this patient.", RefusalKind.NotFound);

    /// <summary>INT-16.</summary>
    public static Refusal NotShared(string clinic) =>
        Rule("016", $"The patient has not agreed to share the record with {clinic}.");

    /// <summary>Which clinic may answer a transfer: the one that is asked.</summary>
    public static Refusal NotAsked(string clinic) =>
        new("PP-INT-154", $"{clinic} is not the clinic that is asked.", RefusalKind.Forbidden);
}
