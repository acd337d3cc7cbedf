using System.Text.Json;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>Changes of recorded values (TRT-20, TRT-21, as in Treatment).</summary>
internal abstract partial record OutcomeEvent
{
    /// <summary>
    /// A recorded value was amended. The entry stays; who folds the stream reads the new value in its place.
    /// </summary>
    /// <param name="TargetEventId">The event that holds the value.</param>
    /// <param name="TargetType">Stored name of the shape that the path goes through.</param>
    /// <param name="Path">Where in its body.</param>
    /// <param name="Old">The value until now; null for none, and for a sealed one.</param>
    /// <param name="New">The value from now on; null for none, and for a sealed one.</param>
    /// <param name="SealedOld">The value until now when it is personal.</param>
    /// <param name="SealedNew">The value from now on when it is personal.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="CountersignedBy">User id of the clinical lead who agreed; null when none had to.</param>
    public sealed record RecordAmended(
        Guid TargetEventId,
        string TargetType,
        string Path,
        JsonElement? Old,
        JsonElement? New,
        [property: Sealed] JsonElement? SealedOld,
        [property: Sealed] JsonElement? SealedNew,
        [property: Sealed] string? Reason,
        string? CountersignedBy) : OutcomeEvent, IRecordAmended;

    /// <summary>A clinical lead agreed to exactly this change; it takes effect when it is amended.</summary>
    /// <param name="TargetEventId">The event that holds the value.</param>
    /// <param name="TargetType">Stored name of the shape that the path goes through.</param>
    /// <param name="Path">Where in its body.</param>
    /// <param name="Old">The value until now.</param>
    /// <param name="New">The value to come.</param>
    /// <param name="SealedOld">The value until now when it is personal.</param>
    /// <param name="SealedNew">The value to come when it is personal.</param>
    public sealed record AmendmentCountersigned(
        Guid TargetEventId,
        string TargetType,
        string Path,
        JsonElement? Old,
        JsonElement? New,
        [property: Sealed] JsonElement? SealedOld,
        [property: Sealed] JsonElement? SealedNew) : OutcomeEvent, IAmendmentCountersigned;
}
