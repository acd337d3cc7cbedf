using System.Diagnostics;

namespace PeriostealPlatform.Testing;

/// <summary>Waits on conditions: asks in small steps until it holds, and says what is there if it never does.</summary>
public static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    /// <summary>Returns as soon as the condition holds.</summary>
    /// <param name="condition">Asked at least once, and once more after the time is over.</param>
    /// <param name="timeout">How long to go on asking.</param>
    /// <param name="describe">Says what is there instead, for the failure's message.</param>
    /// <exception cref="TimeoutException">The condition did not come to hold.</exception>
    public static async Task ThatAsync(
        Func<CancellationToken, Task<bool>> condition,
        TimeSpan timeout,
        Func<string> describe,
        CancellationToken ct = default)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var isLastTry = Stopwatch.GetElapsedTime(started) >= timeout;
            if (await condition(ct))
                return;
            if (isLastTry)
                throw new TimeoutException($"Not within {timeout.TotalSeconds:0.#} s: {describe()}");
            await Task.Delay(Step, ct);
        }
    }

    /// <inheritdoc cref="ThatAsync(Func{CancellationToken, Task{bool}}, TimeSpan, Func{string}, CancellationToken)"/>
    public static Task ThatAsync(
        Func<bool> condition,
        TimeSpan timeout,
        Func<string> describe,
        CancellationToken ct = default) =>
        ThatAsync(_ => Task.FromResult(condition()), timeout, describe, ct);
}
