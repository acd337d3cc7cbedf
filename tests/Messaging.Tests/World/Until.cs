using System.Diagnostics;

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>Waits on conditions.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> condition, int seconds = 30)
    {
        for (var start = Stopwatch.GetTimestamp(); !await condition(); await Task.Delay(50, TestContext.Current.CancellationToken))
            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < seconds, "The condition did not come true.");
    }
}
