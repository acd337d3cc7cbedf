namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>How much of each event a reader asks for. A store may hand over more; what it does not throws when it is asked for.</summary>
public enum EventParts
{
    /// <summary>All that is stored: for whoever verifies, publishes, moves or shows events.</summary>
    All,

    /// <summary>
    /// What folding needs: no headers, correlation and causation, but the id of the key that sealed the body. Of one stream
    /// no sequence either, but the head at the first and at the last event that is read.
    /// </summary>
    ToFold,

    /// <summary>The same without the id of the key: for followers that leave personal fields shut, or look at no body.</summary>
    Shut,
}
