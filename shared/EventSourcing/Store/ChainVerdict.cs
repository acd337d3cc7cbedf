namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>What checking one event against its chain link found.</summary>
public enum ChainVerdict
{
    /// <summary>The event is what was written, and it follows the event that it should.</summary>
    Intact,

    /// <summary>The row carries no chain: another program wrote it. Nothing can be said about it.</summary>
    Unchained,

    /// <summary>
    /// The event is what was written, but not after this predecessor: one was removed, added or put elsewhere.
    /// </summary>
    BrokenLink,

    /// <summary>The event is not what was written.</summary>
    Altered,
}
