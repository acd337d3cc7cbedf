namespace PeriostealPlatform.Privacy;

/// <summary>Patient keys in their wrapped form, for handing to Records and for keeping what was handed over.</summary>
public interface IWrappedKeys
{
    /// <summary>A key as it lies in the database; null when unknown or destroyed.</summary>
    Task<WrappedKey?> FindWrappedAsync(Guid patient, Guid keyId, CancellationToken ct);

    /// <summary>Whether the patient's keys were destroyed here: no other service needs to be asked for one.</summary>
    Task<bool> IsErasedAsync(Guid patient, CancellationToken ct);

    /// <summary>Keeps a key made by another service, for opening only. Known keys are left as they are.</summary>
    Task AddWrappedAsync(WrappedKey key, CancellationToken ct);
}
