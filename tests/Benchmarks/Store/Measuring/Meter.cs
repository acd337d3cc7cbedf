using System.Diagnostics;

namespace PeriostealPlatform.Benchmarks.Store.Measuring;

/// <summary>Takes the time of work, and what it cost on both sides.</summary>
internal sealed class Meter(ServerProcesses server)
{
    /// <param name="work">Tells how many calls it made and how many events they wrote or read.</param>
    public async Task<Sample> MeasureAsync(Func<Task<(long Calls, long Events)>> work)
    {
        // Garbage of what was measured before is not this work's.
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var client = Environment.CpuUsage.TotalTime;
        var serverSeconds = server.ProcessorSeconds();
        var started = Stopwatch.GetTimestamp();
        var (calls, events) = await work();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new Sample(
            calls,
            events,
            seconds,
            (Environment.CpuUsage.TotalTime - client).TotalSeconds,
            server.ProcessorSeconds() - serverSeconds,
            GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}
