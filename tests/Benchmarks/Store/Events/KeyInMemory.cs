using System.Security.Cryptography;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Benchmarks.Store.Events;

/// <summary>One key for every patient, at hand as a service has the keys of patients it has just worked on.</summary>
internal sealed class KeyInMemory : IPatientKeys
{
    public static PatientKey Key { get; } =
        new(Guid.Parse("7f2a9c66-58e1-4a0f-9d0b-5d2c8b1e6a34"), Guid.Empty, RandomNumberGenerator.GetBytes(32));

    public Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct) => Task.FromResult(Key);

    public Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct) => Task.FromResult<PatientKey?>(Key);
}
