using System.Diagnostics;

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>Waits on conditions.</summary>
internal static class Until
{
    public static async Task TrueAsync(Func<Task<bool>> condition, int seconds = 30)
    {
        var start = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start).TotalSeconds < seconds, "The condition did not come true.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
