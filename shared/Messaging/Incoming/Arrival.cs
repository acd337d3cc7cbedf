namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>What became of a fact that came in.</summary>
internal enum Arrival
{
    /// <summary>It is applied, with all it causes.</summary>
    Applied,

    /// <summary>It was applied earlier; nothing was done.</summary>
    Duplicate,

    /// <summary>It waits for the fact before it, or for an operator.</summary>
    Parked,

    /// <summary>It cannot be applied: its patient's stream is held until an operator resumes it.</summary>
    Held,
}
