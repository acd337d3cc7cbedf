using System.Text.Json;
using PeriostealPlatform.Portal.Records;

namespace PeriostealPlatform.Portal.Tests.Records;

public sealed class Slider_over_a_record
{
    private static readonly DateTimeOffset Start = new(2026, 9, 7, 9, 0, 0, TimeSpan.FromHours(10));

    [Fact]
    public void has_one_place_for_each_instant_at_which_something_was_recorded()
    {
        var moments = new RecordMoments();
        moments.Follow(Recorded(2, 0, 1, 1)); // two events at the same instant, and out of order

        Assert.Equal(3, moments.Count);
        Assert.Equal(Start, moments[0]);
    }

    [Fact]
    public void asks_for_everything_at_its_end_so_that_later_entries_appear()
    {
        var moments = new RecordMoments();
        moments.Follow(Recorded(0, 1, 2));

        Assert.True(moments.AtLatest);
        Assert.Null(moments.KnownAt);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-7, 0)]
    public void asks_for_the_instant_of_its_place(int wished, int place)
    {
        var moments = new RecordMoments();
        moments.Follow(Recorded(0, 1, 2));
        moments.MoveTo(wished);

        Assert.Equal(Start.AddMinutes(place), moments.KnownAt);
    }

    [Fact]
    public void survives_a_record_without_entries()
    {
        var moments = new RecordMoments();
        moments.Follow(Recorded());
        moments.MoveTo(3);

        Assert.Equal(0, moments.Position);
        Assert.Null(moments.KnownAt);
    }

    [Fact]
    public void asks_to_the_microsecond_and_in_utc()
    {
        var asOf = new AsOf(Start.AddTicks(1234560), Start);

        Assert.Equal("?knownAt=2026-09-06T23:00:00.123456Z&validAt=2026-09-06T23:00:00Z", asOf.ToQuery());
        Assert.Equal("", AsOf.Now.ToQuery());
    }

    private static Timeline Recorded(params int[] minutes) => new([.. minutes.Select(minute => new TimelineEntry(
        "intake", Guid.Empty, "referral_received", Start, Start.AddMinutes(minute), null, "system", "chw",
        Late: false, LateEntryReason: null, Internal: false, default(JsonElement)))]);
}
