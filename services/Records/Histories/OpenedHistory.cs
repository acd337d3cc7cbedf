using PeriostealPlatform.Records.Charts;

namespace PeriostealPlatform.Records.Histories;

/// <summary>All of a patient's rows up to a leaf, opened.</summary>
/// <param name="Streams">The records they are of, in order.</param>
/// <param name="Rows">In the order of recording.</param>
/// <param name="Keys">The keys that opened them, or that were gone already.</param>
/// <param name="OpenedAt">When the oldest part of it was opened, as a time stamp of the system's clock.</param>
internal sealed record OpenedHistory(
    IReadOnlyList<Guid> Streams,
    IReadOnlyList<OpenedRow> Rows,
    IReadOnlyDictionary<KeyPlace, bool> Keys,
    long OpenedAt)
{
    // Parsing on more than one core pays from here on.
    private const int Many = 500;

    private readonly long _sizeOfRows = Rows.Sum(row => row.Size);

    /// <summary>The last leaf it holds; -1 for none.</summary>
    public long LastLeaf { get; } = Rows.Count == 0 ? -1 : Rows.Max(row => row.Row.Leaf);

    /// <summary>The chart of all of it, once it was drawn: of these very rows and of no other times.</summary>
    public DrawnChart? Chart { get; init; }

    /// <summary>Bytes that keeping it takes, about.</summary>
    public long Size => _sizeOfRows + (Chart?.Size ?? 0);

    public IReadOnlyList<HistoryEntry> ToEntries()
    {
        var entries = new HistoryEntry[Rows.Count];
        InParallel(entries.Length, i => entries[i] = Rows[i].ToEntry());
        return entries;
    }

    /// <summary>Does something for every number below a limit, on several cores when there are many.</summary>
    public static void InParallel(int count, Action<int> act)
    {
        if (count >= Many)
        {
            Parallel.For(0, count, act);
            return;
        }

        for (var i = 0; i < count; i++)
            act(i);
    }
}

/// <summary>Names a key: which service made it, for which record.</summary>
internal sealed record KeyPlace(string Source, Guid Stream, Guid KeyId);
