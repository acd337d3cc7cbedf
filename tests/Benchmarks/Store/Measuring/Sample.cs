namespace PeriostealPlatform.Benchmarks.Store.Measuring;

/// <summary>What one contender did in one round, and what it took.</summary>
/// <param name="Calls">Appends, decisions, replays.</param>
/// <param name="Events">Events written or read by them.</param>
/// <param name="Seconds">By the clock.</param>
/// <param name="ClientSeconds">Of processor time in this process, all threads.</param>
/// <param name="ServerSeconds">
/// Of processor time in PostgreSQL, all its processes; not a number when the server is not on this machine.
/// </param>
/// <param name="AllocatedBytes">On the managed heap, all threads.</param>
internal sealed record Sample(
    long Calls, long Events, double Seconds, double ClientSeconds, double ServerSeconds, long AllocatedBytes)
{
    public double EventsPerSecond => Events / Seconds;

    public double ClientMicrosecondsPerEvent => ClientSeconds * 1e6 / Events;

    public double ServerMicrosecondsPerEvent => ServerSeconds * 1e6 / Events;

    public double BytesPerEvent => (double)AllocatedBytes / Events;
}
