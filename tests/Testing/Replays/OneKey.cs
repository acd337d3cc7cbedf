using System.Security.Cryptography;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Testing.Replays;

/// <summary>One key for whoever it is.</summary>
internal sealed class OneKey : IPatientKeys
{
    private readonly PatientKey _key = new(Guid.Empty, Guid.Empty, RandomNumberGenerator.GetBytes(32));

    public Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct) => Task.FromResult(_key);

    public Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct) => Task.FromResult<PatientKey?>(_key);
}
