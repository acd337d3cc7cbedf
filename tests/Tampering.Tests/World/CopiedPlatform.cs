using System.Security.Cryptography;
using Npgsql;
using PeriostealPlatform.Auditor.Verifying;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Ledger.Notes;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Completeness;
using PeriostealPlatform.Records.Completeness;
using PeriostealPlatform.Records.Evidence;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Testing.Servers;
using PeriostealPlatform.Verification.Notes;

namespace PeriostealPlatform.Tampering.Tests.World;

/// <summary>Copies of all databases, open to a superuser, and what Records and the Auditor make of them.</summary>
internal sealed class CopiedPlatform : IAsyncDisposable
{
    private readonly Dictionary<string, NpgsqlDataSource> _databases = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly NoteSigner _key;
    private readonly VerificationKeys _trusted;

    private CopiedPlatform(RecordedPlatform platform)
    {
        _key = NoteSigner.FromPem("periosteal.example/ledger", File.ReadAllText(platform.LedgerKeyFile));
        _trusted = new VerificationKeys(
            NoteKey.Parse(File.ReadAllText(platform.LedgerPublicKeyFile)),
            NoteKey.Parse(File.ReadAllText(platform.WitnessPublicKeyFile)));
    }

    public NpgsqlDataSource Records => _databases["records"];

    public Checkpointer Checkpointer => new(Records, _key);

    private SourceDigests Services => new(new StoreClients(_databases), new MessagingOptions { Service = "records" });

    /// <summary>Copies the databases at the end, but for those that are put back to an earlier time.</summary>
    public static async Task<CopiedPlatform> OfAsync(RecordedPlatform platform, CancellationToken ct, params string[] older)
    {
        var copied = new CopiedPlatform(platform);
        foreach (var (source, whole) in platform.Whole)
        {
            var name = await CopyAsync(older.Contains(source) ? platform.Older[source] : whole, "tampered", ct);
            copied._names.Add(name);
            copied._databases[source] = PostgresEventStore.CreateDataSource(PostgresServer.ToDatabase(name));
        }

        return copied;
    }

    public static async Task<string> CopyAsync(string database, string prefix, CancellationToken ct)
    {
        var copy = $"{prefix}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        await using var admin = new NpgsqlConnection(PostgresServer.ToDatabase("postgres"));
        await admin.OpenAsync(ct);
        // Sessions of a process that was killed may outlive it for a moment; nobody may look while it is copied.
        await using var end = new NpgsqlCommand(
            "select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity where datname = $1", admin);
        end.Parameters.Add(new() { Value = database });
        await end.ExecuteNonQueryAsync(ct);
        await using var create = new NpgsqlCommand($"create database \"{copy}\" template \"{database}\"", admin);
        await create.ExecuteNonQueryAsync(ct);
        return copy;
    }

    /// <summary>Does something to a database that only a superuser can: no rights, no triggers, no foreign keys.</summary>
    public async Task<int> TamperAsync(string source, string sql, CancellationToken ct, params object[] values)
    {
        await using var connection = await _databases[source].OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var free = new NpgsqlCommand("set local session_replication_role = replica", connection))
            await free.ExecuteNonQueryAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        var rows = await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return rows;
    }

    /// <summary>One value of a database.</summary>
    public async Task<T> ReadAsync<T>(string source, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = _databases[source].CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Some event of a service that is neither its first nor its last.</summary>
    public Task<Guid> EventAsync(string source, string type, CancellationToken ct) => ReadAsync<Guid>(
        source, "select id from mt_events where type like $1 order by seq_id offset 1 limit 1", ct, type);

    /// <summary>The bundle of the whole ledger as Records writes it of these databases.</summary>
    public Task<MemoryStream> LedgerBundleAsync(CancellationToken ct) => BundleAsync((w, s, o) => w.WriteAsync(s, o, ct), ct);

    /// <summary>The bundle of a patient.</summary>
    public Task<MemoryStream> BundleOfAsync(Guid patient, CancellationToken ct) => BundleAsync(
        async (w, s, o) => await w.WriteAsync(s, new PatientEvidence(patient, await s.MergedWithAsync(patient, ct), []), o, ct), ct);

    /// <summary>What the Auditor says of the whole ledger.</summary>
    public async Task<VerificationReport> AuditAsync(CancellationToken ct) => Audit(await LedgerBundleAsync(ct), ct);

    /// <summary>What the Auditor says of a patient.</summary>
    public async Task<VerificationReport> AuditAsync(Guid patient, CancellationToken ct) =>
        Audit(await BundleOfAsync(patient, ct), ct);

    public VerificationReport Audit(MemoryStream bundle, CancellationToken ct) =>
        BundleVerification.Verify(bundle, _trusted, null, ct);

    /// <summary>What Records itself finds when it compares the ledger with a service.</summary>
    public async Task<Comparison> CompareAsync(string source, CancellationToken ct, int segment = 4096)
    {
        var options = new CompletenessOptions { SegmentSize = segment, RecheckedPerLook = int.MaxValue };
        var tables = new CompletenessTables(Records, TimeProvider.System);
        var differences = new Differences(Records, options, TimeProvider.System);
        return await new CompletenessCheck(Services, new LedgerDigests(Records), tables, differences, options)
            .CompareAsync(source, ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values)
            await database.DisposeAsync();
        await PostgresServer.ExecuteAsync("postgres", [.. _names.Select(n => $"drop database if exists \"{n}\" with (force)")]);
        _key.Dispose();
    }

    private async Task<MemoryStream> BundleAsync(
        Func<EvidenceWriter, EvidenceSnapshot, Stream, Task> write, CancellationToken ct)
    {
        var options = new EvidenceOptions { Patience = TimeSpan.Zero };
        var writer = new EvidenceWriter(
            Records, _key, Checkpointer, new BundleDigests(Records, Services, options), options, TimeProvider.System);
        var bundle = new MemoryStream();
        await using (var snapshot = (await writer.OpenAsync(ct))!)
            await write(writer, snapshot, bundle);
        bundle.Position = 0;
        return bundle;
    }
}
