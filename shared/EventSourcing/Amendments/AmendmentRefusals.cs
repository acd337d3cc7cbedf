using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.EventSourcing.Amendments;

/// <summary>Every "no" to an amendment, under a service's own codes.</summary>
/// <param name="StaleCode">Code of TRT-20.</param>
/// <param name="CountersignCode">Code of TRT-21.</param>
public sealed record AmendmentRefusals(string StaleCode, string CountersignCode)
{
    /// <summary>TRT-20.</summary>
    public Refusal Stale => new(StaleCode, "The value has changed since you opened it.");

    /// <summary>TRT-20: there is no such entry, or no such value in it.</summary>
    public Refusal NoSuchValue => new(StaleCode, "The record has no such entry or value.", RefusalKind.NotFound);

    /// <summary>TRT-20: a value that has a way of its own to be changed, or none.</summary>
    public Refusal NotAmendable => new(StaleCode, "This value cannot be amended.");

    /// <summary>TRT-20: the entry would no longer be one, or later entries could not follow it.</summary>
    public Refusal NotPossible => new(StaleCode, "The new value is not possible in this entry.");

    /// <summary>TRT-21. Once a lead has countersigned, a later try succeeds.</summary>
    public Refusal CountersignMissing => new(CountersignCode, "A clinical lead must countersign.", RefusalKind.State);
}
