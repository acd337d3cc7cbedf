using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Records.Tests.Histories;

/// <summary>What was opened of a record is in memory for a minute, whoever reads or does not read.</summary>
public sealed class Keeping_a_history
{
    private static readonly Guid Patient = new("00000000-0000-0000-0000-0000000000f2");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ends_by_itself_when_nobody_reads()
    {
        using var recent = new RecentHistories(TimeSpan.FromMilliseconds(20));
        recent.Keep(Patient, History(TimeProvider.System.GetTimestamp()));

        await Eventually.ThatAsync(
            _ => Task.FromResult(recent.Count == 0), TimeSpan.FromSeconds(30), () => "It is still kept.", Ct);
    }

    [Fact]
    public void does_not_begin_anew_with_what_is_added_to_it()
    {
        using var recent = new RecentHistories();
        var now = TimeProvider.System.GetTimestamp();
        recent.Keep(Patient, History(now - (61 * TimeProvider.System.TimestampFrequency)));
        Assert.Null(recent.Find(Patient));

        recent.Keep(Patient, History(now));
        Assert.NotNull(recent.Find(Patient));
    }

    [Fact]
    public void ends_for_every_record_that_it_is_of()
    {
        using var recent = new RecentHistories();
        var merged = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        recent.Keep(Patient, History(TimeProvider.System.GetTimestamp(), merged));
        recent.Forget(merged);

        Assert.Null(recent.Find(Patient));
    }

    private static OpenedHistory History(long openedAt, params Guid[] others) =>
        new([Patient, .. others], [], new Dictionary<KeyPlace, bool>(), openedAt);
}
