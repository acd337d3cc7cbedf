using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PeriostealPlatform.DueTimes.Tests.World;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.DueTimes.Tests.World.OfferEvent;

namespace PeriostealPlatform.DueTimes.Tests;

public sealed class A_reaction_that_fails : DueTimesTest
{
    private readonly Guid _patient = NewStream();

    [Fact]
    public async Task keeps_no_other_from_being_done_and_is_tried_again_at_growing_distance()
    {
        var replica = Start();
        Lapse.Instead = (due, _) => due.Subject == "bad" ? throw new InvalidOperationException("a secret") : null;
        using var results = new Results(replica);
        await replica.RecordAsync(
            _patient, Noon, new OfferMade("bad", Noon.AddDays(1)), new OfferMade("good", Noon.AddDays(2)));
        Clock.Now = Noon.AddDays(3);
        await replica.WorkAsync();

        Assert.Equal(["failed", "done"], results.Of("offer-lapse"));
        Assert.Equal("1 InvalidOperationException 1h", await FailureAsync());
        await LetItRetryAsync();
        await replica.WorkAsync();
        Assert.Equal("2 InvalidOperationException 2h", await FailureAsync());

        Lapse.Instead = (_, _) => null;
        await replica.WorkAsync();
        Assert.Equal(3, (await EventsAsync(replica, _patient)).Count);
        await LetItRetryAsync();
        await replica.WorkAsync();
        Assert.Equal(4, (await EventsAsync(replica, _patient)).Count);
    }

    [Fact]
    public async Task may_be_one_that_was_refused()
    {
        var replica = Start();
        Lapse.Instead = (_, _) => new Refusal("PP-TST-001", "Not possible.");
        await replica.RecordAsync(_patient, Noon, new OfferMade("offer-1", Noon.AddDays(1)));
        Clock.Now = Noon.AddDays(3);
        await replica.WorkAsync();
        Assert.Equal("1 PP-TST-001 1h", await FailureAsync());
    }

    [Fact]
    public async Task shows_in_health_and_metrics()
    {
        var replica = Start();
        Lapse.Instead = (_, _) => throw new InvalidOperationException();
        await replica.StartAsync();
        Assert.Equal(HealthStatus.Healthy, await replica.HealthAsync());
        await replica.RecordAsync(_patient, Noon, new OfferMade("offer-1", Noon.AddDays(1)));
        Clock.Now = Noon.AddDays(3);
        await Eventually.ThatAsync(
            async _ => await replica.HealthAsync() == HealthStatus.Degraded,
            TimeSpan.FromSeconds(30), () => "health is not degraded", Ct);
        using var results = new Results(replica);
        Assert.Equal(1, results.Gauge("due_times_overdue"));
        Assert.Equal(1, results.Gauge("due_times_failing"));
    }

    [Fact]
    public async Task may_be_a_stream_that_cannot_be_read_and_holds_up_no_other()
    {
        var replica = Start();
        var broken = NewStream();
        await replica.RecordAsync(broken, Noon, new OfferTakenUp("never made"));
        await replica.RecordAsync(_patient, Noon, new OfferMade("offer-1", Noon.AddDays(1)));
        Clock.Now = Noon.AddDays(3);
        await replica.WorkAsync();
        Assert.Equal(2, (await EventsAsync(replica, _patient)).Count);
        Assert.Equal("1 UnexpectedFactException 1h", await FailureAsync());
    }

    private Task<string?> FailureAsync() => AskAsync<string>(
        """
        select failures || ' ' || failed_because || ' ' || round(extract(epoch from retry_at - now()) / 3600) || 'h'
        from periosteal.due_times where failures > 0
        """);

    private Task<int> LetItRetryAsync() => AskAsync<int>("update periosteal.due_times set retry_at = now()");

    /// <summary>Listens to one replica's instruments.</summary>
    private sealed class Results : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Kind, string Result)> _counted = [];
        private readonly Dictionary<string, long> _gauges = [];

        public Results(Replica replica)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == replica.Meters && instrument.Meter.Name == DueTimesTelemetry.Name)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            {
                if (instrument is Counter<long>)
                    _counted.Add(((string)tags[0].Value!, (string)tags[1].Value!));
                else
                    _gauges[instrument.Name] = value;
            });
            _listener.Start();
        }

        public List<string> Of(string kind) => [.. _counted.Where(c => c.Kind == kind).Select(c => c.Result)];

        public long Gauge(string name)
        {
            _listener.RecordObservableInstruments();
            return _gauges[name];
        }

        public void Dispose() => _listener.Dispose();
    }
}
