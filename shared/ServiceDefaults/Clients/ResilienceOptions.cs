namespace PeriostealPlatform.ServiceDefaults.Clients;

/// <summary>Configuration section <c>Resilience</c>: how a call to another process is tried, per target.</summary>
public sealed class ResilienceOptions
{
    /// <summary>Longest time for a call with all its tries.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time for one try.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Tries after the first, 1 to 10.</summary>
    public int Retries { get; set; } = 4;

    /// <summary>Wait before the second try; it doubles, with jitter, up to <see cref="MaxDelay"/>.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest wait between two tries; a longer Retry-After ends the tries.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Failed calls within <see cref="BreakWindow"/>, of at least as many, that open the circuit at one half.
    /// </summary>
    public int BreakAfter { get; set; } = 10;

    /// <summary>Over how long failures are counted.</summary>
    public TimeSpan BreakWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the circuit stays open before one call probes.</summary>
    public TimeSpan BreakFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Calls under way at once; as many again wait.</summary>
    public int Concurrency { get; set; } = 64;
}
