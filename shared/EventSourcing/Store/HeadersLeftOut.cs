namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>What is known of an event's headers where they were not read. Events of which the same is known may share it.</summary>
/// <param name="KeyId">Id of the patient key that sealed personal fields; null when the event has none.</param>
public sealed record HeadersLeftOut(Guid? KeyId)
{
    /// <summary>Not even the id of the key was read.</summary>
    public static HeadersLeftOut Shut { get; } = new(KeyId: null) { KnowsKey = false };

    /// <summary>Whether <see cref="KeyId"/> was read.</summary>
    public bool KnowsKey { get; private init; } = true;

    /// <summary>Whether <see cref="Hash"/> was read.</summary>
    public bool KnowsHash { get; init; }

    /// <summary>The event's chain hash, where it was read; null for an unchained event.</summary>
    public string? Hash { get; init; }
}
