namespace PeriostealPlatform.EventStore;

/// <summary>How a store works; what it promises is the same with all of them.</summary>
public sealed record EventStoreOptions
{
    /// <summary>
    /// Whether appends that callers make at the same moment share transactions. Each is told its own outcome, and who is alone
    /// does not wait for anyone. Off unless it is switched on.
    /// </summary>
    public bool Coalesce { get; init; }

    /// <summary>How many shared transactions may be under way at once, 1 to 64. Streams are spread over them.</summary>
    public int Lanes { get; init; } = 2;

    /// <summary>The most appends that share one transaction, 2 to 1,000.</summary>
    public int MostTogether { get; init; } = 64;

    /// <summary>
    /// Whether readers are woken by what other processes append, and these by what this one appends, long before their poll:
    /// by notices of PostgreSQL, which need connections that go straight to the server. Off unless it is switched on.
    /// </summary>
    public bool WakeAcrossProcesses { get; init; }

    /// <summary>The least time between two notices of this process, 1 ms to 1 s. All appends between share one.</summary>
    public TimeSpan NoticesApart { get; init; } = TimeSpan.FromMilliseconds(10);
}
