using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Retention;

namespace PeriostealPlatform.Records.Disposals;

/// <summary>
/// The register of disposals: a stream of its own, kept for ever. Section 25 of the Health Records and Information Privacy Act
/// 2002 (NSW) wants the name, the period covered and the day; the name is sealed under the register's own key, and who the
/// record was in the ledger is a digest only.
/// </summary>
internal abstract record RegisterEvent : RecordFact
{
    private RegisterEvent() { } // closed set

    /// <summary>Entered before anything is destroyed: afterwards nobody could tell any more.</summary>
    /// <param name="PatientDigest">SHA-256 of the patient's id with a prefix, hexadecimal.</param>
    /// <param name="Name">Given and family name as last known.</param>
    /// <param name="CoversFrom">Day of the first entry.</param>
    /// <param name="CoversTo">Day of the last entry.</param>
    /// <param name="ProposedBy">Opaque user id.</param>
    /// <param name="ApprovedBy">Opaque user ids.</param>
    public sealed record DisposalEntered(
        Guid DisposalId,
        string PatientDigest,
        [property: Sealed] string? Name,
        DateOnly CoversFrom,
        DateOnly CoversTo,
        RetentionRule Rule,
        DateOnly LawfulFrom,
        string RulesVersion,
        string ProposedBy,
        IReadOnlyList<string> ApprovedBy) : RegisterEvent;

    /// <summary>Everything is destroyed and was tried.</summary>
    /// <param name="KeysDestroyed">Keys by service.</param>
    /// <param name="Records">Records that ended with it: more than one when they had been merged.</param>
    /// <param name="SealedFields">Sealed fields, none of which opens.</param>
    /// <param name="Leaves">Leaves whose hash is the signed one.</param>
    /// <param name="CheckpointSize">Leaves under the last signed checkpoint.</param>
    public sealed record DisposalProven(
        Guid DisposalId,
        IReadOnlyDictionary<string, int> KeysDestroyed,
        int Records,
        int SealedFields,
        int Leaves,
        long CheckpointSize) : RegisterEvent;
}
