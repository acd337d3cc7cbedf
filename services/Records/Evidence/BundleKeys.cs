using System.Text.Json;
using PeriostealPlatform.Records.Keys;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Evidence;

/// <summary>The keys that open a bundle's sealed fields, for a patient who wants their own record in the clear.</summary>
internal sealed class BundleKeys(SharedPatientKeys keys)
{
    /// <summary>The entry <c>keys/patient.json</c>. A key that was destroyed is left out.</summary>
    /// <exception cref="HttpRequestException">The service that made one cannot be reached.</exception>
    public async Task<byte[]> ReadAsync(
        EvidenceSnapshot snapshot, IReadOnlyCollection<Guid> streams, CancellationToken ct)
    {
        var wanted = new HashSet<(string Source, Guid KeyId, Guid Patient)>();
        await foreach (var (row, _) in snapshot.Rows.OfAsync(streams, snapshot.Checkpoint.Size, ct))
        {
            // Records' own sealed fields say why somebody overrode the patient's restriction: theirs to read too.
            if (row.Stored.Headers?.KeyId is { } keyId)
                wanted.Add((row.Source, keyId, row.Stored.StreamId));
        }

        var found = new List<BundleKey>();
        foreach (var (source, keyId, patient) in wanted)
        {
            if (await keys.FindAsync(source, patient, keyId, ct) is { } key)
                found.Add(new BundleKey(source, keyId, patient, key.Secret.ToArray()));
        }

        return JsonSerializer.SerializeToUtf8Bytes(found, WireJson.Options);
    }

    private sealed record BundleKey(string Source, Guid KeyId, Guid PatientId, byte[] Key);
}
