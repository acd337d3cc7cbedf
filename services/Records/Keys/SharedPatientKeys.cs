using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Records.Keys;

/// <summary>
/// Patients' keys as Records needs them to show what it may show: kept wrapped in its own database, asked for once from
/// the service that made them. They never travel over the broker.
/// </summary>
internal sealed class SharedPatientKeys(IPatientKeys own, IWrappedKeys kept, KeyOwners owners)
{
    /// <summary>A key that a service sealed with; null once it is destroyed.</summary>
    /// <exception cref="HttpRequestException">The service that made it cannot be reached.</exception>
    public async Task<PatientKey?> FindAsync(string source, Guid patient, Guid keyId, CancellationToken ct)
    {
        if (await own.FindAsync(patient, keyId, ct) is { } known)
            return known;
        // A record that was disposed of can be read though the services that once had its keys are away.
        if (await kept.IsErasedAsync(patient, ct))
            return null;
        if (await owners.AskAsync(source, patient, keyId, ct) is not { } wrapped)
            return null;
        await kept.AddWrappedAsync(wrapped, ct);
        return await own.FindAsync(patient, keyId, ct);
    }
}
