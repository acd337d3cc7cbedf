using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>The "no" of merging and of duplicates.</summary>
internal static partial class Refusals
{
    public static readonly Refusal IhisDiffer =
        Rule("018", "These records carry different verified IHIs and cannot be merged.");
    public static readonly Refusal MergeWithItself = Rule("018", "A record cannot be merged with itself.");
    public static readonly Refusal DeathsDiffer =
        Rule("018", "One of these records says that the patient died. Records that differ in this cannot be merged.");
    public static readonly Refusal NoSuchMerge = new("PP-INT-140", "There is no such merge.", RefusalKind.NotFound);
    public static readonly Refusal NoSuchSuspicion =
        new("PP-INT-144", "No duplicate is suspected between these records.", RefusalKind.NotFound);
    public static readonly Refusal OtherRetired =
        State("145", "The record to be merged is closed. Merge the record that goes on for it.");

    /// <summary>INT-19 for a record that was merged into another; names the one that goes on.</summary>
    public static Refusal Retired(Guid survivor) => RecordClosed($"retired: merged into {survivor:D}");

    public static Refusal TreatedInBoth(string indication) =>
        State("141", $"Both records have an accepted episode for {indication}. End one of them first.");

    /// <summary>An unmerge waits for a person: nothing in these events tells whose they are.</summary>
    public static Refusal MustBeDecided(IEnumerable<(Guid EventId, string Type)> events) => Rule(
        "142",
        "Decide in reassignment to which record each of these events belongs: "
        + string.Join(", ", events.Select(e => $"{e.EventId:D} ({e.Type})")) + ".");

    public static Refusal CannotBeReassigned(Guid eventId) => Rule(
        "143", $"{eventId:D} cannot be given to this record: it is not on the list of what must be decided.");

    public static Refusal DuplicatesNotReviewed(IEnumerable<Guid> candidates) => State(
        "146",
        "This person may be registered already. Look at these records and name them in duplicatesReviewed if they are "
        + $"somebody else: {string.Join(", ", candidates.Select(c => c.ToString("D")))}.");

    public static Warning PossibleDuplicate(Guid candidate, decimal score) => new(
        "PP-INT-147",
        FormattableString.Invariant($"This person may be registered already: {candidate:D} (likeness {score})."));
}
