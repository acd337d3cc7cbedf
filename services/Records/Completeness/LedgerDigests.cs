using Npgsql;
using PeriostealPlatform.Ledger;
using PeriostealPlatform.Records.Ledger;

namespace PeriostealPlatform.Records.Completeness;

/// <summary>The ledger's side of a comparison, computed from its rows and not from the hashes that it keeps of them.</summary>
internal sealed class LedgerDigests(NpgsqlDataSource database)
{
    /// <summary>Sequence of a service's last event that has arrived; 0 before the first.</summary>
    public async Task<long> HighestAsync(string source, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select coalesce(max(sequence), 0) from periosteal.ledger_entries where source = $1 and origin = ''");
        command.Parameters.Add(new() { Value = source });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>A service's events between two sequences, ascending, the first so many.</summary>
    public async Task<List<LedgerDigest>> ReadAsync(
        string source, long after, long upTo, int most, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var digests = new List<LedgerDigest>();
        await foreach (var (row, kept) in new LedgerRows(connection).OfSourceAsync(source, after, upTo, most, ct))
        {
            var hash = LedgerLeaf.HashOf(LedgerLeaf.ContentAsStored(source, row.Stored));
            digests.Add(new LedgerDigest(row.Stored.Sequence, row.Stored.Id, hash, kept));
        }

        return digests;
    }
}
