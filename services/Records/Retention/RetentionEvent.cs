using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Retention;

/// <summary>The closed list of what can happen to the keeping of a record. Who and when stand in the headers.</summary>
internal abstract record RetentionEvent : RecordFact
{
    private RetentionEvent() { } // closed set

    /// <summary>The record may not be destroyed until the hold is lifted.</summary>
    public sealed record LegalHoldSet(Guid HoldId, [property: Sealed] string? Reason) : RetentionEvent;

    /// <summary>A hold ended; one that Intake placed by itself is named by its event.</summary>
    public sealed record LegalHoldLifted(Guid HoldId, [property: Sealed] string? Reason) : RetentionEvent;

    /// <summary>Somebody proposes to dispose of the record.</summary>
    /// <param name="By">Opaque user id.</param>
    /// <param name="EarliestOn">From when it is lawful.</param>
    /// <param name="Rule">The rule that gave that day.</param>
    /// <param name="FirstEntryOn">Begin of the period that the record covers.</param>
    /// <param name="LastEntryOn">Its end.</param>
    /// <param name="LastServiceOn">Day of the last health service; null when there was none.</param>
    /// <param name="AlsoPatientIds">Records that were merged into this one and end with it.</param>
    /// <param name="RulesVersion">Version of the retention rules.</param>
    public sealed record DisposalProposed(
        Guid DisposalId,
        string By,
        DateOnly EarliestOn,
        RetentionRule Rule,
        DateOnly FirstEntryOn,
        DateOnly LastEntryOn,
        DateOnly? LastServiceOn,
        IReadOnlyList<Guid> AlsoPatientIds,
        string RulesVersion) : RetentionEvent;

    /// <summary>Somebody else agrees.</summary>
    /// <param name="By">Opaque user id.</param>
    /// <param name="Role">Role in which they agree.</param>
    /// <param name="ExecuteAt">When the keys are destroyed; null until enough people have agreed.</param>
    public sealed record DisposalApproved(Guid DisposalId, string By, string Role, DateTimeOffset? ExecuteAt)
        : RetentionEvent;

    /// <summary>Somebody took the proposal back.</summary>
    public sealed record DisposalWithdrawn(Guid DisposalId, string By, [property: Sealed] string? Reason) : RetentionEvent;

    /// <summary>The days in which it could be taken back are over.</summary>
    public sealed record DisposalFellDue(Guid DisposalId) : RetentionEvent;

    /// <summary>It is lawful no more; nothing was destroyed.</summary>
    /// <param name="Because">Code of what stands in the way, such as <c>PP-RET-002</c>.</param>
    public sealed record DisposalStopped(Guid DisposalId, string Because) : RetentionEvent;

    /// <summary>The destruction began; from here there is no way back.</summary>
    public sealed record DisposalStarted(Guid DisposalId) : RetentionEvent;

    /// <summary>A service has destroyed the keys of one record.</summary>
    /// <param name="Service">The service.</param>
    /// <param name="PatientId">The record: this one, or one that was merged into it.</param>
    /// <param name="Keys">How many keys it destroyed.</param>
    public sealed record ServiceKeysDestroyed(Guid DisposalId, string Service, Guid PatientId, int Keys) : RetentionEvent;

    /// <summary>Records has destroyed its own keys and its copies of this record's: nobody is in it any more.</summary>
    public sealed record PatientKeysDestroyed(Guid DisposalId, IReadOnlyList<Guid> KeyIds) : RetentionEvent;

    /// <summary>It was tried and found: nothing sealed opens, everything else is as it was.</summary>
    /// <param name="SealedFields">Sealed fields in the record, none of which opens.</param>
    /// <param name="Leaves">Leaves of the record in the ledger, each with the hash that was signed.</param>
    /// <param name="CheckpointSize">Leaves under the last signed checkpoint.</param>
    public sealed record DisposalCompleted(Guid DisposalId, int SealedFields, int Leaves, long CheckpointSize)
        : RetentionEvent;
}
