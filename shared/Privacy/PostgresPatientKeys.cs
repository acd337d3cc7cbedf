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
