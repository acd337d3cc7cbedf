using System.Diagnostics;
using System.Text.Json;
using PeriostealPlatform.Benchmarks.Store.Events;
using PeriostealPlatform.Benchmarks.Store.Measuring;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Benchmarks.Store.Measures;

/// <summary>What an event costs before it goes to the database, by one thread; no target of its own.</summary>
internal sealed class Making() : StoreMeasure("making", "Serialising, sealing and chaining an event, without a database.")
{
    private const int AtOnce = 100;

    private static readonly DateTimeOffset Recorded = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly StreamHead Before = new(1, new string('0', 64), Recorded);

    public override async Task<IReadOnlyList<ResultLine>> RunAsync(StoreRun run, CancellationToken ct)
    {
        var codec = CareFacts.Codec();
        var id = Guid.CreateVersion7(Recorded);
        var written = await WriteAsync(0);
        (string What, Func<int, ValueTask> Make)[] steps =
        [
            ("serialise", Serialise),
            ("serialise and seal one field", async number => await WriteAsync(number)),
            ("canonical form, hash and headers", Chain),
        ];
        var samples = await Interleaved.MeasureAsync(
            run, "Making events", [.. steps.Select(step => MakeFor(step.Make))], ct);
        return
        [
            .. steps.Select((step, i) => new ResultLine(
                "", $"make an event: {step.What}", "ours", Spread.Of(samples[i].Select(s => 1e6 / s.EventsPerSecond)), "µs")
            {
                ClientCpu = Spread.Of(samples[i].Select(s => s.ClientMicrosecondsPerEvent)),
                Allocated = Spread.Of(samples[i].Select(s => s.BytesPerEvent)),
            }),
        ];

        Task<EventToAppend> WriteAsync(int number) => codec.WriteAsync(
            CareFacts.Fact(number), Guid.Empty, 2, CareFacts.Headers, id, CareFacts.Correlation, CareFacts.Causation, ct);

        ValueTask Chain(int number)
        {
            EventChain.Link(new AppendRequest(Guid.Empty, Before, [written], Recorded));
            return ValueTask.CompletedTask;
        }
    }

    private static ValueTask Serialise(int number)
    {
        var fact = CareFacts.Fact(number);
        JsonSerializer.SerializeToUtf8Bytes(fact, fact.GetType(), FactJson.Options);
        return ValueTask.CompletedTask;
    }

    private static Func<TimeSpan, Task<(long, long)>> MakeFor(Func<int, ValueTask> make) => async time =>
    {
        var started = Stopwatch.GetTimestamp();
        var made = 0;
        for (; Stopwatch.GetElapsedTime(started) < time / 4; made += AtOnce)
        {
            for (var i = 0; i < AtOnce; i++)
                await make(made + i);
        }

        return (made, made);
    };
}
