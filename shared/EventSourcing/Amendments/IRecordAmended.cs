using System.Text.Json;

namespace PeriostealPlatform.EventSourcing.Amendments;

/// <summary>A change of one recorded value: which entry, where in it, from what, to what.</summary>
public interface IAmendedValue
{
    /// <summary>Id of the event that holds the value.</summary>
    Guid TargetEventId { get; }

    /// <summary>Stored name of the shape that <see cref="Path"/> goes through, such as <c>technique_applied</c>.</summary>
    string TargetType { get; }

    /// <summary>Where in the body: <c>points[0].side</c>.</summary>
    string Path { get; }

    /// <summary>The value before as JSON; null for none, and for a value that is sealed.</summary>
    JsonElement? Old { get; }

    /// <summary>The value from now on as JSON; null for none, and for a value that is sealed.</summary>
    JsonElement? New { get; }

    /// <summary>The value before when the amended field is sealed.</summary>
    JsonElement? SealedOld { get; }

    /// <summary>The value from now on when the amended field is sealed.</summary>
    JsonElement? SealedNew { get; }
}

/// <summary>
/// The fact of an amendment. The entry stays as it was written; whoever folds the stream reads the new value in its place.
/// </summary>
public interface IRecordAmended : IAmendedValue
{
    /// <summary>User id of the clinical lead who countersigned; null when none had to.</summary>
    string? CountersignedBy { get; }
}

/// <summary>A clinical lead agreed to exactly this change; it takes effect when it is amended. Changes nothing by itself.</summary>
public interface IAmendmentCountersigned : IAmendedValue;

/// <summary>Entries that never belonged in this stream: they stay readable, and no fold counts them.</summary>
public interface IEntryWithdrawn
{
    /// <summary>Ids of the events.</summary>
    IReadOnlyList<Guid> TargetEventIds { get; }
}
