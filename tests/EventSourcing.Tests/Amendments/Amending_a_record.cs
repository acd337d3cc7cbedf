using System.Text;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Store;
using static PeriostealPlatform.EventSourcing.Tests.Amendments.Diary;

namespace PeriostealPlatform.EventSourcing.Tests.Amendments;

public sealed class Amending_a_record
{
    private static readonly AmendmentRefusals Refusals = new("PP-TST-020", "PP-TST-021");

    private readonly Diary _diary = new();

    [Fact]
    public async Task puts_the_new_value_in_place_of_the_one_that_was_written()
    {
        await AmendedAsync("points[0].side", "\"left\"", "\"right\"");

        var page = await _diary.PageAsync();

        Assert.Equal("tibia Right  fibula Right 2 slept badly angina-frequency=4 nprs=6", page.Says);
        var stored = await StoredAsync();
        Assert.Contains("\"left\"", Encoding.UTF8.GetString(stored[0].Data.Span), StringComparison.Ordinal);
        Assert.Equal("fischer", stored[1].Headers!.Actor);
    }

    [Fact]
    public async Task is_one_fact_that_keeps_both_values()
    {
        var target = await AmendedAsync("points[0].side", "\"left\"", "\"right\"");
        var amended = Assert.IsType<Entry.Amended>((await _diary.HistoryAsync()).Facts[^1].Fact);
        Assert.Equal(
            (target, "treated", "points[0].side", "left", "right", "entered wrongly"),
            (amended.TargetEventId, amended.TargetType, amended.Path, amended.Old!.Value.GetString(),
                amended.New!.Value.GetString(), amended.Reason));
    }

    [Theory]
    [InlineData("minutes", "40", "45", "fibula Right 2 slept badly angina-frequency=4 nprs=6", 45)]
    [InlineData("minutes", "40", "null", "fibula Right 2 slept badly angina-frequency=4 nprs=6", null)]
    [InlineData("points[1].level", "2.0", "3", "fibula Right 3 slept badly angina-frequency=4 nprs=6", 40)]
    [InlineData("measures.angina-frequency", "4", "5", "fibula Right 2 slept badly angina-frequency=5 nprs=6", 40)]
    [InlineData("note", "\"slept badly\"", "\"slept well\"", "fibula Right 2 slept well angina-frequency=4 nprs=6", 40)]
    public async Task reaches_values_of_every_kind(string path, string old, string @new, string says, int? minutes)
    {
        await AmendedAsync(path, old, @new);
        var page = await _diary.PageAsync();
        Assert.EndsWith(says, page.Says, StringComparison.Ordinal);
        Assert.Equal(minutes, page.Minutes);
    }

    [Fact]
    public async Task seals_both_values_of_a_sealed_field()
    {
        await AmendedAsync("note", "\"slept badly\"", "\"slept well\"");
        foreach (var stored in await StoredAsync())
            Assert.DoesNotContain("slept", Encoding.UTF8.GetString(stored.Data.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task can_be_amended_again_from_the_amended_value()
    {
        var target = await AmendedAsync("minutes", "40", "45");
        await DoneAsync(target, "minutes", "45", "50");
        await RefusedAsync(Refusals.Stale, target, "minutes", "40", "55");
        Assert.Equal(50, (await _diary.PageAsync()).Minutes);
    }

    [Fact]
    public async Task changes_nothing_the_second_time()
    {
        var target = await AmendedAsync("minutes", "40", "45");
        await DoneAsync(target, "minutes", "40", "45");
        Assert.Equal(2, (await StoredAsync()).Count);
    }

    [Theory]
    [InlineData("minutes", "41", "45")]
    [InlineData("points[0].side", "\"right\"", "\"left\"")]
    [InlineData("minutes", "40", "40")]
    public async Task is_refused_when_the_value_is_not_what_the_person_saw(string path, string old, string @new) =>
        await RefusedAsync(Refusals.Stale, await WrittenAsync(), path, old, @new);

    [Theory]
    [InlineData("points[2].side")]
    [InlineData("points[0]side")]
    [InlineData("points.side")]
    [InlineData("minutes.more")]
    [InlineData("")]
    [InlineData("nothing")]
    [InlineData("measures.peg")]
    [InlineData("$.minutes")]
    public async Task is_refused_where_there_is_no_value(string path) =>
        await RefusedAsync(Refusals.NoSuchValue, await WrittenAsync(), path, "1", "2");

    [Theory]
    [InlineData("grade", "1", "2")]
    [InlineData("points[0].site", "\"tibia\"", "\"fibula\"")]
    [InlineData("points", "[]", "[]")]
    public async Task is_refused_for_a_value_that_is_not_amendable(string path, string old, string @new) =>
        await RefusedAsync(Refusals.NotAmendable, await WrittenAsync(), path, old, @new);

    [Fact]
    public async Task is_refused_for_an_amendment()
    {
        await AmendedAsync("minutes", "40", "45");
        var amendment = (await StoredAsync())[1].Id;
        await RefusedAsync(Refusals.NotAmendable, amendment, "reason", "\"entered wrongly\"", "\"another reason\"");
    }

    [Fact]
    public async Task is_refused_for_an_entry_of_another_stream()
    {
        await WrittenAsync();
        await RefusedAsync(Refusals.NoSuchValue, Guid.Empty, "minutes", "40", "45");
    }

    [Theory]
    [InlineData("minutes", "40", "\"forty\"")]
    [InlineData("points[0].side", "\"left\"", "\"top\"")]
    [InlineData("points[0].side", "\"left\"", "null")]
    public async Task is_refused_when_the_entry_would_be_none(string path, string old, string @new) =>
        await RefusedAsync(Refusals.NotPossible, await WrittenAsync(), path, old, @new);

    [Fact]
    public async Task is_refused_when_later_entries_could_not_follow()
    {
        var target = await WrittenAsync();
        await _diary.RecordAsync(new Entry.Closed(), By("fischer"));
        await RefusedAsync(Refusals.NotPossible, target, "minutes", "40", "0");
    }

    [Fact]
    public async Task obeys_the_rules_of_the_field_and_of_custody()
    {
        var target = await WrittenAsync();
        await RefusedAsync(DiaryPolicy.TooLong, target, "minutes", "40", "61");
        Assert.Equal(
            new CommandOutcome.Refused(DiaryPolicy.OtherClinic),
            await _diary.AmendAsync(Request(target, "minutes", "40", "45"), By("mensah", clinic: "prm")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task is_seen_past_a_snapshot_of_what_came_before(int more)
    {
        var target = await WrittenAsync();
        for (var n = 0; n < more; n++)
            await _diary.RecordAsync(new Entry.Closed(), By("fischer"));
        Assert.Equal(40, (await _diary.PageAsync(cached: true)).Minutes);
        await DoneAsync(target, "minutes", "40", "45");
        Assert.Equal(45, (await _diary.PageAsync(cached: true)).Minutes);
        Assert.Equal(await _diary.PageAsync(), await _diary.PageAsync(cached: true));
    }

    [Fact]
    public async Task finds_no_entry_that_was_withdrawn_and_no_fold_counts_it()
    {
        var target = await WrittenAsync();
        await _diary.RecordAsync(new Entry.Withdrawn([target]), By("fischer"));
        await RefusedAsync(Refusals.NoSuchValue, target, "minutes", "40", "45");
        Assert.Equal(Page.Aggregate.Initial, await _diary.PageAsync());
        Assert.Equal(Page.Aggregate.Initial, await _diary.PageAsync(cached: true));
        Assert.Equal([true, false], (await _diary.HistoryAsync()).Facts.Select(f => f.IsWithdrawn));
    }

    private async Task<Guid> WrittenAsync()
    {
        await _diary.RecordAsync(Session, By("fischer"));
        return (await StoredAsync())[0].Id;
    }

    private async Task<Guid> AmendedAsync(string path, string old, string @new)
    {
        var target = await WrittenAsync();
        await DoneAsync(target, path, old, @new);
        return target;
    }

    private async Task DoneAsync(Guid target, string path, string old, string @new) => Assert.IsType<CommandOutcome.Done>(
        await _diary.AmendAsync(Request(target, path, old, @new), By("fischer", days: 1)));

    private async Task RefusedAsync(
        EventSourcing.Decisions.Refusal refusal, Guid target, string path, string old, string @new) =>
        Assert.Equal(
            new CommandOutcome.Refused(refusal),
            await _diary.AmendAsync(Request(target, path, old, @new), By("fischer", days: 1)));

    private static AmendmentRequest Request(Guid target, string path, string old, string @new) =>
        new(target, path, Json(old), Json(@new), "entered wrongly", CountersignedBy: null);

    private async Task<IReadOnlyList<StoredEvent>> StoredAsync()
    {
        var stored = new List<StoredEvent>();
        await foreach (var one in _diary.Store.ReadStreamAsync(Patient, StreamSlice.All, TestContext.Current.CancellationToken))
            stored.Add(one);
        return stored;
    }
}
