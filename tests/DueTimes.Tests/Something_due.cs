using PeriostealPlatform.DueTimes.Tests.World;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.DueTimes.Tests.World.OfferEvent;

namespace PeriostealPlatform.DueTimes.Tests;

public sealed class Something_due : DueTimesTest
{
    private static readonly OfferMade Offer = new("offer-1", Noon.AddDays(2));

    private readonly Guid _patient = NewStream();

    [Fact]
    public async Task is_done_at_its_time_and_not_before()
    {
        var replica = Start();
        await replica.RecordAsync(_patient, Noon, Offer);
        await replica.WorkAsync();
        Assert.Single(await EventsAsync(replica, _patient));

        Clock.Now = Noon.AddDays(2);
        await replica.WorkAsync();
        var done = (await EventsAsync(replica, _patient))[^1];
        Assert.Equal("offer_lapsed", done.Type);
        Assert.Equal(Clock.Now, done.RecordedAt);
        Assert.Equal(
            ("system", "system", "chw", TimeSpan.FromHours(10)),
            (done.Headers!.Actor, done.Headers.Role, done.Headers.Clinic, done.Headers.OccurredAt.Offset));
        Assert.Equal("due-time:offer-lapse:offer-1", done.CausationId);
    }

    [Fact]
    public async Task survives_a_restart()
    {
        var first = Start();
        await first.RecordAsync(_patient, Noon, Offer);
        await first.WorkAsync();
        await StopAsync(first);

        Clock.Now = Noon.AddDays(5);
        var second = Start();
        await second.WorkAsync();
        Assert.Equal("offer_lapsed", (await EventsAsync(second, _patient))[^1].Type);
    }

    [Fact]
    public async Task is_done_even_if_the_process_was_away_from_before_it_was_known()
    {
        var first = Start();
        await first.RecordAsync(_patient, Noon, Offer);
        await StopAsync(first);

        Clock.Now = Noon.AddDays(5);
        var second = Start();
        await second.WorkAsync();
        Assert.Equal("offer_lapsed", (await EventsAsync(second, _patient))[^1].Type);
    }

    [Fact]
    public async Task is_done_once_however_many_replicas_there_are()
    {
        var (one, two) = (Start(), Start());
        var patients = Enumerable.Range(0, 30).Select(_ => NewStream()).ToList();
        foreach (var patient in patients)
            await one.RecordAsync(patient, Noon, Offer, Offer with { Offer = "offer-2" });

        Clock.Now = Noon.AddDays(3);
        await Task.WhenAll(one.WorkAsync(), two.WorkAsync(), one.WorkAsync(), two.WorkAsync());
        await one.WorkAsync(); // whoever did not get to follow has left it to the other
        foreach (var patient in patients)
            Assert.Equal(2, (await EventsAsync(two, patient)).Count(e => e.Type == "offer_lapsed"));
    }

    [Fact]
    public async Task is_gone_after_an_event_that_makes_it_obsolete()
    {
        var replica = Start();
        await replica.RecordAsync(_patient, Noon, Offer, Offer with { Offer = "offer-2" });
        await replica.WorkAsync();
        Assert.Equal(2, await AskAsync<long>("select count(*) from periosteal.due_times"));

        await replica.RecordAsync(_patient, Noon.AddDays(1), new OfferTakenUp("offer-1"));
        await replica.WorkAsync();
        Assert.Equal("offer-2", await AskAsync<string>("select string_agg(subject, ' ') from periosteal.due_times"));
    }

    [Fact]
    public async Task can_ask_again_later()
    {
        Lapse.Instead = (_, now) => now < Noon.AddDays(4) ? DueDecision<OfferEvent>.NotBefore(Noon.AddDays(4)) : null;
        var replica = Start();
        await replica.RecordAsync(_patient, Noon, Offer);
        foreach (var (day, events) in new[] { (2, 1), (3, 1), (4, 2), (5, 2) })
        {
            Clock.Now = Noon.AddDays(day);
            await replica.WorkAsync();
            Assert.Equal(events, (await EventsAsync(replica, _patient)).Count);
        }
    }

    [Fact]
    public async Task is_answered_for_good_also_when_there_is_nothing_to_do()
    {
        var asked = 0;
        Lapse.Instead = (_, _) =>
        {
            asked++;
            return Decision.Nothing;
        };
        var replica = Start();
        await replica.RecordAsync(_patient, Noon, Offer);
        Clock.Now = Noon.AddDays(3);
        await replica.WorkAsync();
        await replica.RecordAsync(_patient, Clock.Now, Offer with { Offer = "another", Until = Noon.AddYears(1) });
        await replica.WorkAsync();
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task is_worked_out_anew_for_every_stream_when_its_kind_has_changed()
    {
        var before = Start(new OfferLapse { Kind = "another-kind" });
        await before.RecordAsync(_patient, Noon, Offer);
        await before.WorkAsync();
        await StopAsync(before);

        Clock.Now = Noon.AddDays(3);
        var after = Start();
        await after.WorkAsync();
        Assert.Equal("offer_lapsed", (await EventsAsync(after, _patient))[^1].Type);
    }
}
