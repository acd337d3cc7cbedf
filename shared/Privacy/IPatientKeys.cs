namespace PeriostealPlatform.Privacy;

/// <summary>A patient's data key, unwrapped in memory only.</summary>
/// <param name="Id">Id of the key, kept in the header of every event it sealed.</param>
/// <param name="Patient">The patient whose key it is.</param>
/// <param name="Secret">32 random bytes.</param>
public sealed record PatientKey(Guid Id, Guid Patient, ReadOnlyMemory<byte> Secret);

/// <summary>The keys that seal patients' personal fields.</summary>
public interface IPatientKeys
{
    /// <summary>The key to seal with: the patient's newest, made on first use.</summary>
    /// <exception cref="PatientErasedException">
    /// The patient's keys were destroyed; nothing personal may be added.
    /// </exception>
    Task<PatientKey> CurrentAsync(Guid patient, CancellationToken ct);

    /// <summary>A key that sealed something earlier; null once it was destroyed.</summary>
    Task<PatientKey?> FindAsync(Guid patient, Guid keyId, CancellationToken ct);
}

/// <summary>The patient's keys were destroyed.</summary>
public sealed class PatientErasedException() : Exception("The patient's keys were destroyed.");
