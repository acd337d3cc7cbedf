namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>Something that does not hold, with the event that it is about as far as it is known.</summary>
/// <param name="Step">Which check found it.</param>
/// <param name="What">What does not hold, in one sentence without personal data.</param>
public sealed record VerificationFailure(VerificationStep Step, string What)
{
    /// <summary>The event's place in the ledger, from 0.</summary>
    public long? Leaf { get; init; }

    /// <summary>The service that wrote it.</summary>
    public string? Source { get; init; }

    /// <summary>Its place in the order of that service, from 1.</summary>
    public long? Sequence { get; init; }

    /// <summary>Its id.</summary>
    public Guid? EventId { get; init; }

    /// <summary>Its stream.</summary>
    public Guid? Stream { get; init; }

    /// <summary>Its place in the stream, from 1.</summary>
    public long? Version { get; init; }

    /// <summary>Its stored name.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it names an event, by its id or by its place.</summary>
    public bool NamesEvent => EventId is not null || Leaf is not null || Version is not null;
}

/// <summary>The checks, in their order.</summary>
public enum VerificationStep
{
    /// <summary>Every file is the one that bundle.json lists.</summary>
    Files,

    /// <summary>The checkpoint is signed by the given keys.</summary>
    Signature,

    /// <summary>The tiles give the root that was signed.</summary>
    Root,

    /// <summary>Every tile is what the tile above says.</summary>
    Tiles,

    /// <summary>Every event is what the tile below it says.</summary>
    Leaf,

    /// <summary>Every stream is whole and chained.</summary>
    Stream,

    /// <summary>Every service has the same events itself.</summary>
    Service,

    /// <summary>Counts and running roots agree.</summary>
    Completeness,
}
