using System.Diagnostics;
using System.Diagnostics.Metrics;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Tests.Postgres;

namespace PeriostealPlatform.EventStore.Tests;

public sealed class Telemetry_of_the_store(PostgresDatabase database) : PostgresTests(database)
{
    [Fact]
    public async Task counts_and_times_appends_and_names_no_stream()
    {
        var measured = new List<string>();
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == StoreTelemetry.Name)
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((i, value, tags, _) => Keep($"{i.Name} {value} {Text(tags)}"));
        meters.SetMeasurementEventCallback<double>((i, _, tags, _) => Keep($"{i.Name} {Text(tags)}"));
        meters.Start();
        var spans = new List<Activity>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == StoreTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => { lock (spans) spans.Add(span); },
        };
        ActivitySource.AddActivityListener(activities);

        // Tests of other classes run beside this one: their measurements may be among these.
        using var root = new Activity("test").Start();
        var stream = Sample.NewId();
        await AppendAsync(stream, StreamHead.Empty, 777);
        await Store.AppendAsync(Sample.Request(stream, StreamHead.Empty), Ct);

        lock (measured)
        {
            Assert.Contains("periosteal.events.appended 777 ", measured);
            Assert.Contains("periosteal.append.conflicts 1 ", measured);
            Assert.Contains("periosteal.append.duration outcome=appended", measured);
            Assert.Contains("periosteal.append.duration outcome=wrong-version", measured);
            Assert.DoesNotContain(measured, line => line.Contains($"{stream}", StringComparison.OrdinalIgnoreCase));
        }

        lock (spans)
            Assert.Equal(
                ["appended", "wrong-version"],
                spans.Where(s => s.TraceId == root.TraceId).Select(s => s.GetTagItem("periosteal.append.outcome")));

        void Keep(string line)
        {
            lock (measured)
                measured.Add(line);
        }
    }

    [Fact]
    public async Task shows_one_statement_for_an_append_of_many_events_with_a_key()
    {
        var stream = Sample.NewId();
        var head = await AppendAsync(stream, StreamHead.Empty);
        var statements = new List<Activity>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => { lock (statements) statements.Add(span); },
        };
        ActivitySource.AddActivityListener(activities);

        using var root = new Activity("test").Start();
        await Store.AppendAsync(Sample.Request(stream, head, 10, Sample.Command($"{stream}")), Ct);
        lock (statements)
            Assert.Single(statements, span => span.TraceId == root.TraceId);
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
}
