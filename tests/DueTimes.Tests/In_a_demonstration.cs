using PeriostealPlatform.DueTimes.Tests.World;
using static PeriostealPlatform.DueTimes.Tests.World.OfferEvent;

namespace PeriostealPlatform.DueTimes.Tests;

public sealed class In_a_demonstration : DueTimesTest
{
    private const string Demonstration = "--Demonstration:Enabled=true";

    private readonly Guid _patient = NewStream();

    [Fact]
    public async Task nothing_is_due_by_the_clock_on_the_wall()
    {
        var replica = Start(null, Demonstration);
        await replica.RecordAsync(_patient, Noon, new OfferMade("offer-1", Noon.AddDays(1)));
        Clock.Now = Noon.AddYears(1);
        await replica.WorkAsync();
        Assert.Single(await EventsAsync(replica, _patient));
    }

    [Fact]
    public async Task it_is_as_late_as_a_caller_has_said_and_stays_so_after_a_restart()
    {
        var first = Start(null, Demonstration);
        first.Demonstration.Tell(Noon.AddDays(3)).Dispose();
        first.Demonstration.Tell(Noon).Dispose();
        await first.RecordAsync(
            _patient, Noon, new OfferMade("offer-1", Noon.AddDays(1)), new OfferMade("offer-2", Noon.AddDays(5)));
        await first.WorkAsync();
        Assert.Equal(3, (await EventsAsync(first, _patient)).Count);
        await StopAsync(first);

        var second = Start(null, Demonstration);
        await second.RecordAsync(_patient, Noon.AddDays(1), new OfferMade("offer-3", Noon.AddDays(2)));
        await second.WorkAsync();
        Assert.Equal(5, (await EventsAsync(second, _patient)).Count);
    }

    [Fact]
    public async Task a_decision_is_recorded_at_the_moment_it_was_due()
    {
        var replica = Start(null, Demonstration);
        await replica.RecordAsync(_patient, Noon, new OfferMade("offer-1", Noon.AddDays(1)));
        replica.Demonstration.Tell(Noon.AddDays(3)).Dispose();
        await replica.WorkAsync();
        Assert.Equal(Noon.AddDays(1), (await EventsAsync(replica, _patient))[^1].RecordedAt);
    }
}
