namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>The end of the record's time.</summary>
internal abstract partial record OutcomeEvent
{
    /// <summary>The keys that sealed these outcomes were destroyed after a disposal was approved; nobody is in them any more.</summary>
    /// <param name="DisposalId">The disposal, as Records' register names it.</param>
    /// <param name="KeyIds">The keys, in the order of their ids.</param>
    public sealed record PatientKeysDestroyed(Guid DisposalId, IReadOnlyList<Guid> KeyIds) : OutcomeEvent;
}
