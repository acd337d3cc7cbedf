using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Printing.Sections;

/// <summary>Notes and corrections as sentences with their author and time.</summary>
internal static class NoteText
{
    public static string Of(PrintOrder order, ChartNote note) => string.Join(" · ", ((string?[])
    [
        Wording.Phrase(StoredName.Fact(note.What)),
        Wording.Value(note.Values.Without("rulesVersion")) is { Length: > 0 } values ? values : null,
        Author(order, note.By, note.At),
    ]).OfType<string>());

    public static string Author(PrintOrder order, string? by, DateTimeOffset at) => $"{order.NameOf(by)}, {Wording.Time(at)}";

    /// <summary>Both values of a correction, by whom, when and why.</summary>
    public static string Of(PrintOrder order, Amendment amendment) =>
        $"Amended: {amendment.Path}: {Wording.Value(amendment.Old)} → {Wording.Value(amendment.New)}, by {Author(order, amendment.By, amendment.At)}"
        + (amendment.CountersignedBy is { } other ? $", countersigned by {order.NameOf(other)}" : "")
        + (amendment.Reason is { } reason ? $". Reason: {reason}" : "");
}
