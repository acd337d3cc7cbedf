using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;

namespace PeriostealPlatform.Privacy;

/// <summary>Patient keys in the service's own database, wrapped by the master key.</summary>
public sealed class PostgresPatientKeys(NpgsqlDataSource database, MasterKeyRing master, TimeProvider clock)
    : IPatientKeys, IWrappedKeys
{
    // Short, so that a destroyed key does not live on in a process's memory.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private const int MostCached = 10_000;
    private readonly ConcurrentDictionary<(Guid Patient, Guid? Key), (PatientKey Key, long Since)> _cache = new();

    /// <inheritdoc/>
    public async Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct)
    {
        if (Cached(patient, null) is { } cached)
            return cached;

        var wrapped = await NewestAsync(patient, ct) ?? await CreateAsync(patient, ct);
        return Remember(patient, null, master.Unwrap(wrapped));
    }

    /// <inheritdoc/>
    public async Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct)
    {
        if (Cached(patient, keyId) is { } cached)
            return cached;

        return await FindWrappedAsync(patient, keyId, ct) is { } wrapped
            ? Remember(patient, keyId, master.Unwrap(wrapped))
            : null;
    }

    /// <inheritdoc/>
    public async Task<WrappedKey?> FindWrappedAsync(Guid patient, Guid keyId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select key_id, master_key_id, wrapped from periosteal.patient_keys where patient_id = $1 and key_id = $2");
        command.Parameters.Add(new() { Value = patient });
        command.Parameters.Add(new() { Value = keyId });
        return await ReadAsync(command, patient, ct) is { Bytes.Length: > 0 } wrapped ? wrapped : null;
    }

    /// <inheritdoc/>
    public async Task AddWrappedAsync(WrappedKey key, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            insert into periosteal.patient_keys (patient_id, key_id, master_key_id, wrapped, sealing)
            values ($1, $2, $3, $4, false) on conflict (key_id) do nothing
            """);
        command.Parameters.Add(new() { Value = key.Patient });
        command.Parameters.Add(new() { Value = key.Id });
        command.Parameters.Add(new() { Value = key.MasterKeyId });
        command.Parameters.Add(new() { Value = key.Bytes });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <inheritdoc/>
    public async Task<bool> IsErasedAsync(Guid patient, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select exists (
                select from periosteal.patient_keys where patient_id = $1 and destroyed_at is not null)
            """);
        command.Parameters.Add(new() { Value = patient });
        return await command.ExecuteScalarAsync(ct) is true;
    }

    /// <summary>What keys of a patient lie here, destroyed ones too.</summary>
    public async Task<IReadOnlyList<HeldKey>> ListAsync(Guid patient, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select key_id, sealing, created_at, destroyed_at from periosteal.patient_keys
            where patient_id = $1 and master_key_id <> 'none' order by created_at, key_id
            """);
        command.Parameters.Add(new() { Value = patient });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var held = new List<HeldKey>();
        while (await reader.ReadAsync(ct))
        {
            held.Add(new HeldKey(
                reader.GetGuid(0),
                reader.GetBoolean(1),
                reader.GetFieldValue<DateTimeOffset>(2),
                reader.IsDBNull(3) ? null : reader.GetFieldValue<DateTimeOffset>(3)));
        }

        return held;
    }

    /// <summary>
    /// Destroys every key of a patient for ever and says which were destroyed now. It holds once the transaction is
    /// committed; then <see cref="Forget"/> must be called.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> DestroyAsync(
        Guid patient, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select * from periosteal.destroy_patient_keys($1)", transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = patient });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var destroyed = new List<Guid>();
        while (await reader.ReadAsync(ct))
            destroyed.Add(reader.GetGuid(0));
        destroyed.Sort();
        return destroyed;
    }

    /// <summary>Drops a patient's keys from this process's memory.</summary>
    public void Forget(Guid patient)
    {
        foreach (var known in _cache.Keys.Where(k => k.Patient == patient))
            _cache.TryRemove(known, out _);
    }

    private async Task<WrappedKey?> NewestAsync(Guid patient, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select key_id, master_key_id, wrapped from periosteal.patient_keys where patient_id = $1 and sealing");
        command.Parameters.Add(new() { Value = patient });
        var found = await ReadAsync(command, patient, ct);
        return found is { Bytes.Length: 0 } ? throw new PatientErasedException() : found;
    }

    private async Task<WrappedKey> CreateAsync(Guid patient, CancellationToken ct)
    {
        var key = new PatientKey(Guid.CreateVersion7(clock.GetUtcNow()), patient, RandomNumberGenerator.GetBytes(32));
        var wrapped = master.Wrap(key);
        await using var command = database.CreateCommand(
            """
            insert into periosteal.patient_keys (patient_id, key_id, master_key_id, wrapped, sealing)
            values ($1, $2, $3, $4, true) on conflict (patient_id) where sealing do nothing
            """);
        command.Parameters.Add(new() { Value = patient });
        command.Parameters.Add(new() { Value = key.Id });
        command.Parameters.Add(new() { Value = wrapped.MasterKeyId });
        command.Parameters.Add(new() { Value = wrapped.Bytes });
        var inserted = await command.ExecuteNonQueryAsync(ct);

        // Another writer was first: its key is the one to use.
        return inserted == 1 ? wrapped : (await NewestAsync(patient, ct))!;
    }

    private static async Task<WrappedKey?> ReadAsync(NpgsqlCommand command, Guid patient, CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new WrappedKey(
                reader.GetGuid(0),
                patient,
                reader.GetString(1),
                reader.IsDBNull(2) ? [] : reader.GetFieldValue<byte[]>(2))
            : null;
    }

    private PatientKey? Cached(Guid patient, Guid? key) =>
        _cache.TryGetValue((patient, key), out var entry) && clock.GetElapsedTime(entry.Since) < Lifetime
            ? entry.Key
            : null;

    private PatientKey Remember(Guid patient, Guid? id, PatientKey key)
    {
        if (_cache.Count > MostCached)
            _cache.Clear();
        _cache[(patient, id)] = (key, clock.GetTimestamp());
        return key;
    }
}

/// <summary>That a service holds, or held, a key of a patient.</summary>
/// <param name="KeyId">Id of the key.</param>
/// <param name="Seals">Whether it seals new fields here; others only open.</param>
/// <param name="CreatedAt">When it came here.</param>
/// <param name="DestroyedAt">When it was destroyed; null while it opens what it sealed.</param>
public sealed record HeldKey(Guid KeyId, bool Seals, DateTimeOffset CreatedAt, DateTimeOffset? DestroyedAt);
