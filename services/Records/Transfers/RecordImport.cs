using System.Text.Json.Nodes;
using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Ledger;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Transfers;

/// <summary>
/// Takes a package over: verifies it, adds its events to this ledger with their origin, keeps its keys under this system's own
/// master key and builds the patient index. All or nothing; the same package again changes nothing.
/// </summary>
internal sealed class RecordImport(
    NpgsqlDataSource database,
    PostgresEventStore store,
    EventCodec<RecordFact> codec,
    LedgerWriter ledger,
    PatientIndex patients,
    IWrappedKeys keys,
    MasterKeyRing master)
{
    // Nothing is decided on what was imported: every package is judged by itself.
    private readonly CommandExecutor<object, RecordFact> _executor = new(store, codec, new(new object(), (state, _) => state));

    /// <summary>Takes it over.</summary>
    /// <param name="package">The package, or the JSON export that holds it.</param>
    /// <param name="ledgerKey">The sending ledger's key, which is trusted.</param>
    /// <param name="opening">What opens the keys.</param>
    /// <param name="context">Who, when, which key.</param>
    /// <param name="progress">Is told the part that is done, 0 to 1.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="TransferRefusedException">It is refused; nothing was taken.</exception>
    public async Task<CommandOutcome> RunAsync(
        byte[] package, string ledgerKey, Opening opening, CommandContext context, IProgress<double>? progress, CancellationToken ct)
    {
        var files = PackageFiles.Open(package);
        var verified = PackageVerification.Verify(files, ledgerKey);
        var opened = OpenKeys(files, verified, opening);

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var added = 0;
        foreach (var (n, one) in verified.Events.Index())
        {
            added += await AddAsync(one, verified.Origin, transaction, ct) ? 1 : 0;
            progress?.Report((double)(n + 1) / verified.Events.Count);
        }

        var fact = new TransferEvent.RecordImported(verified.Origin, verified.TreeSize, verified.Root, added, opened.Count);
        var outcome = await _executor.On(store.In(transaction)).ExecuteAsync(
            verified.PatientId,
            context,
            _ => added > 0 ? fact : Decision.Nothing,
            _ => new JsonObject
            {
                ["patientId"] = verified.PatientId,
                ["origin"] = verified.Origin,
                ["events"] = verified.Events.Count,
                ["added"] = added,
                ["keys"] = opened.Count,
            },
            ct);
        if (outcome is not CommandOutcome.Done)
            return outcome;
        // Kept before the events are there to be read; a key without events opens nothing.
        foreach (var one in opened)
            await keys.AddWrappedAsync(master.Wrap(one.Key), ct);
        await transaction.CommitAsync(ct);
        store.NotifyAppended();
        return outcome;
    }

    private static IReadOnlyList<SourceKey> OpenKeys(PackageFiles files, VerifiedPackage verified, Opening opening)
    {
        if (files.Find(TransferKeys.Entry) is { } wrapped)
            return TransferKeys.Unwrap(verified.PatientId, wrapped, opening);
        return verified.Events.Any(one => one.Stored.Headers?.KeyId is not null)
            ? throw new TransferRefusedException(
                "PP-TRF-005", "The package holds no keys: the person in it could not be read. Export it for this system.")
            : [];
    }

    private async Task<bool> AddAsync(ImportedEvent one, string from, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var (source, first) = Origin.Parse(one.Source);
        // What its sender had taken over itself keeps its first origin.
        var origin = first.Length > 0 ? first : from;
        var content = LedgerLeaf.HashOf(LedgerLeaf.ContentOf(Origin.Named(source, origin), one.Stored));
        await using var select = new NpgsqlCommand(
            "select origin, leaf_hash from periosteal.ledger_entries where source = $1 and event_id = $2",
            transaction.Connection,
            transaction);
        select.Parameters.Add(new() { Value = source });
        select.Parameters.Add(new() { Value = one.Stored.Id });
        await using (var reader = await select.ExecuteReaderAsync(ct))
        {
            if (await reader.ReadAsync(ct))
            {
                return reader.GetString(0) == origin && reader.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(content)
                    ? false
                    : throw new TransferRefusedException("PP-TRF-006", "This record was recorded here, or came here in another form.");
            }
        }

        var leaf = await ledger.AppendAsync(source, origin, one.Stored, transaction, ct);
        await patients.ApplyAsync(source, one.Stored, leaf, transaction, ct);
        return true;
    }
}
