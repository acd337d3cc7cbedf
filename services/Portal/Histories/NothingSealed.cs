using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Portal.Histories;

/// <summary>The portal's events hold nothing personal, so that it needs no keys.</summary>
internal sealed class NothingSealed : IPatientKeys
{
    public Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct) =>
        throw new NotSupportedException("The portal seals nothing.");

    public Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct) =>
        Task.FromResult<PatientKey?>(null);
}
