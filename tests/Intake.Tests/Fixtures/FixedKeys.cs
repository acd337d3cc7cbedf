using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Intake.Tests.Fixtures;

/// <summary>One key that is always the same, or none any more.</summary>
internal sealed class FixedKeys(bool destroyed = false) : IPatientKeys
{
    private static readonly Guid Id = Guid.Parse("01990000-0000-7000-8000-0000000000aa");

    public Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct) => Task.FromResult(Key(patient));

    public Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct) =>
        Task.FromResult(destroyed || keyId != Id ? null : Key(patient));

    private static PatientKey Key(Guid patient) =>
        new(Id, patient, Enumerable.Range(0, 32).Select(n => (byte)n).ToArray());
}
