using Npgsql;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.Keys;

namespace PeriostealPlatform.Records.Histories;

/// <summary>Reads a patient's whole history from the ledger.</summary>
internal sealed class PatientHistories(NpgsqlDataSource database, SharedPatientKeys keys, RecentHistories recent)
{
    private readonly PatientRows _rows = new(database);

    /// <summary>
    /// What the clinical services recorded about a patient, in the order in which they recorded it; together with the records
    /// that were one with it then.
    /// </summary>
    public async Task<MergedHistory> ReadAsync(Guid patient, DateTimeOffset? knownAt, CancellationToken ct)
    {
        var history = await OpenAsync(patient, ct);
        return MergedHistory.Of(patient, history.ToEntries(), knownAt);
    }

    /// <summary>The same of all times, not yet parsed; what the ledger has now, however much of it was kept.</summary>
    public async Task<OpenedHistory> OpenAsync(Guid patient, CancellationToken ct) =>
        await ReadOnAsync(patient, recent.Find(patient), ct) ?? await ReadAllAsync(patient, ct);

    /// <summary>Keeps what was made of an opened history with it.</summary>
    public void Keep(Guid patient, OpenedHistory history) => recent.Keep(patient, history);

    /// <summary>Drops what is kept opened of a record: its keys were destroyed.</summary>
    public void Forget(Guid record) => recent.Forget(record);

    /// <summary>A patient's events as stored, personal fields sealed, access events included.</summary>
    public async Task<IReadOnlyList<LedgerRow>> ReadStoredAsync(Guid patient, CancellationToken ct) =>
        await _rows.OfStreamAsync(patient, ct);

    /// <summary>Single events by their leaves, opened; those whose key cannot be had now are null.</summary>
    public async Task<IReadOnlyDictionary<long, HistoryEntry?>> FindAsync(IReadOnlyCollection<long> leaves, CancellationToken ct)
    {
        var found = new Dictionary<long, HistoryEntry?>();
        var away = new HashSet<string>();
        foreach (var row in await _rows.AtAsync(leaves, ct))
        {
            try
            {
                found[row.Leaf] = away.Contains(row.Source) ? null : (await OpenAsync([row], ct)).Rows[0].ToEntry();
            }
            catch (HttpRequestException)
            {
                // Asked once: whoever is away for one key is away for the next.
                away.Add(row.Source);
                found[row.Leaf] = null;
            }
        }

        return found;
    }

    private async Task<OpenedHistory> ReadAllAsync(Guid patient, CancellationToken ct)
    {
        var now = TimeProvider.System.GetTimestamp();
        var (streams, rows) = await _rows.OfPatientAsync(patient, 0, ct);
        var (opened, used) = await OpenAsync(rows, ct);
        return Keep(patient, streams, opened, used, now);
    }

    /// <summary>
    /// Goes on from what is kept. Null when that does not hold any more: a record was joined to it, a key was destroyed,
    /// or its last row is not there for this reader.
    /// </summary>
    private async Task<OpenedHistory?> ReadOnAsync(Guid patient, OpenedHistory? kept, CancellationToken ct)
    {
        if (kept is null or { Rows.Count: 0 })
            return null;
        foreach (var (place, had) in kept.Keys)
        {
            if (await keys.FindAsync(place.Source, place.Stream, place.KeyId, ct) is not null != had)
                return null;
        }

        var (streams, rows) = await _rows.OfPatientAsync(patient, kept.LastLeaf, ct);
        if (!streams.SequenceEqual(kept.Streams) || rows.RemoveAll(row => row.Leaf == kept.LastLeaf) == 0)
            return null;
        if (rows.Count == 0)
            return kept;
        var (opened, used) = await OpenAsync(rows, ct);
        foreach (var (place, had) in kept.Keys)
            used[place] = had;
        return Keep(patient, streams, [.. kept.Rows, .. opened], used, kept.OpenedAt);
    }

    private OpenedHistory Keep(
        Guid patient, Guid[] streams, OpenedRow[] rows, Dictionary<KeyPlace, bool> used, long openedAt)
    {
        Array.Sort(rows, InOrderOfRecording);
        var history = new OpenedHistory(streams, rows, used, openedAt);
        recent.Keep(patient, history);
        return history;
    }

    private async Task<(OpenedRow[] Rows, Dictionary<KeyPlace, bool> Used)> OpenAsync(
        List<LedgerRow> rows, CancellationToken ct)
    {
        var found = new Dictionary<KeyPlace, PatientKey?>();
        foreach (var row in rows)
        {
            if (PlaceOf(row) is { } place && !found.ContainsKey(place))
                found[place] = await keys.FindAsync(place.Source, place.Stream, place.KeyId, ct);
        }

        var opened = new OpenedRow[rows.Count];
        OpenedHistory.InParallel(rows.Count, i => opened[i] = Open(rows[i], found));
        return (opened, found.ToDictionary(key => key.Key, key => key.Value is not null));
    }

    // What another program wrote is named, never shown: nobody sealed what may be personal in it.
    private static OpenedRow Open(LedgerRow row, Dictionary<KeyPlace, PatientKey?> keys)
    {
        if (row.Stored.Headers is null)
            return new OpenedRow(row, ReadOnlyMemory<byte>.Empty);
        return new OpenedRow(
            row, PlaceOf(row) is { } place ? SealedBody.OpenAll(keys[place], row.Stored) : row.Stored.Data);
    }

    private static KeyPlace? PlaceOf(LedgerRow row) =>
        row.Stored.Headers?.KeyId is { } id ? new KeyPlace(row.Source, row.Stored.StreamId, id) : null;

    private static int InOrderOfRecording(OpenedRow one, OpenedRow other) =>
        one.Row.Stored.RecordedAt.CompareTo(other.Row.Stored.RecordedAt) is var order and not 0
            ? order
            : one.Row.Leaf.CompareTo(other.Row.Leaf);
}
