using System.Text.Json;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Ledger;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Keys;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Records.Retention;

namespace PeriostealPlatform.Records.Disposals;

/// <summary>Tries what must not work any more, and what must still hold.</summary>
internal sealed class ErasureProof(
    NpgsqlDataSource database, PatientHistories histories, IWrappedKeys kept, KeyOwners owners)
{
    /// <summary>
    /// Looks for every key that sealed anything of these records, here and in the service that made it, and takes the hash of
    /// every leaf again.
    /// </summary>
    /// <exception cref="NotErasedException">A key is still there, or a leaf is not what was signed.</exception>
    public async Task<ProofOfErasure> TryAsync(IReadOnlyList<Guid> records, CancellationToken ct)
    {
        var (sealedFields, leaves) = (0, 0);
        foreach (var patient in records)
        {
            var keys = new HashSet<(string Source, Guid Key)>();
            var hashes = await HashesAsync(patient, ct);
            foreach (var row in await histories.ReadStoredAsync(patient, ct))
            {
                leaves++;
                if (!LedgerLeaf.HashOf(LedgerLeaf.ContentOf(row.Source, row.Stored)).AsSpan().SequenceEqual(hashes[row.Leaf]))
                    throw new NotErasedException($"leaf {row.Leaf} is not what was signed");
                if (row.Stored.Headers?.KeyId is not { } key)
                    continue;
                keys.Add((row.Source, key));
                sealedFields += SealedIn(row.Stored);
            }

            foreach (var (source, key) in keys)
            {
                if (await kept.FindWrappedAsync(patient, key, ct) is not null)
                    throw new NotErasedException("Records still holds a key");
                if (source != RecordsService.Name && await owners.AskAsync(source, patient, key, ct) is not null)
                    throw new NotErasedException($"{source} still holds a key");
            }
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var size = (await CheckpointsRead.LastAsync(connection, ct))?.Size ?? 0;
        return new ProofOfErasure(sealedFields, leaves, size);
    }

    private static int SealedIn(StoredEvent stored)
    {
        using var body = JsonDocument.Parse(stored.Data);
        return body.RootElement.EnumerateObject().Count(field =>
            field.Value.ValueKind == JsonValueKind.String && FieldSealer.IsSealed(field.Value.GetString()!));
    }

    private async Task<Dictionary<long, byte[]>> HashesAsync(Guid patient, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select leaf_index, leaf_hash from periosteal.ledger_entries where stream_id = $1");
        command.Parameters.Add(new() { Value = patient });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var hashes = new Dictionary<long, byte[]>();
        while (await reader.ReadAsync(ct))
            hashes[reader.GetInt64(0)] = reader.GetFieldValue<byte[]>(1);
        return hashes;
    }
}

/// <summary>Something that should be gone is there, or something that should hold does not. Names ids and services only.</summary>
internal sealed class NotErasedException(string what) : Exception($"The erasure is not proven: {what}.");
