namespace PeriostealPlatform.ServiceDefaults.Clock;

/// <summary>
/// A clock that can be told the time for one flow of work, so that a demonstration whose dates lie in the past is
/// recorded on those dates. Exists only in demonstration mode. Timers and elapsed time stay real.
/// </summary>
public sealed class DemonstrationClock(TimeProvider system) : TimeProvider
{
    private readonly AsyncLocal<DateTimeOffset?> instant = new();
    private readonly Lock gate = new();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => instant.Value ?? system.GetUtcNow();

    /// <summary>The latest time that a caller has told this process; null for none.</summary>
    public DateTimeOffset? Told { get; private set; }

    /// <summary>Sets the time as <see cref="At"/> does, and keeps in mind that a caller told it.</summary>
    public IDisposable Tell(DateTimeOffset time)
    {
        lock (gate)
            Told = Told > time ? Told : time.ToUniversalTime();
        return At(time);
    }

    /// <summary>Sets the time for the calling flow and what it awaits, until disposed. Nests.</summary>
    public IDisposable At(DateTimeOffset time)
    {
        var before = instant.Value;
        instant.Value = time.ToUniversalTime();
        return new Restore(this, before);
    }

    private sealed class Restore(DemonstrationClock clock, DateTimeOffset? before) : IDisposable
    {
        public void Dispose() => clock.instant.Value = before;
    }
}
