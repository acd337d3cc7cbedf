using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.EventSourcing.Tests.Amendments.Diary;

namespace PeriostealPlatform.EventSourcing.Tests.Amendments;

public sealed class Countersigning_an_amendment
{
    private static readonly Refusal Missing = new AmendmentRefusals("PP-TST-020", "PP-TST-021").CountersignMissing;

    private readonly Diary _diary = new();

    [Theory]
    [InlineData("fischer", 7, false)]
    [InlineData("fischer", 8, true)]
    [InlineData("mensah", 0, true)]
    public async Task is_needed_for_an_old_entry_and_for_anothers(string user, int days, bool needed) => Assert.Equal(
        needed ? new CommandOutcome.Refused(Missing) : null,
        await _diary.AmendAsync(await RequestAsync(), By(user, days: days)) as CommandOutcome.Refused);

    [Fact]
    public async Task is_not_needed_by_a_lead() =>
        Assert.IsType<CommandOutcome.Done>(await _diary.AmendAsync(await RequestAsync(), Lead(days: 30)));

    [Fact]
    public async Task lets_the_practitioner_amend_in_one_fact_under_both_names()
    {
        var request = await RequestAsync();
        Assert.IsType<CommandOutcome.Done>(await _diary.CountersignAsync(request, Lead(days: 8)));
        Assert.Equal(40, (await _diary.PageAsync()).Minutes);
        Assert.IsType<CommandOutcome.Done>(
            await _diary.AmendAsync(request with { CountersignedBy = "rossi" }, By("mensah", days: 9)));

        var amended = (await _diary.HistoryAsync()).Facts[^1];
        Assert.Equal("rossi", Assert.IsType<Entry.Amended>(amended.Fact).CountersignedBy);
        Assert.Equal("mensah", amended.Stored.Headers!.Actor);
        Assert.Equal(45, (await _diary.PageAsync()).Minutes);
    }

    [Fact]
    public async Task twice_changes_nothing()
    {
        var request = await RequestAsync();
        await _diary.CountersignAsync(request, Lead());
        await _diary.CountersignAsync(request, Lead());
        Assert.Equal(2, (await _diary.HistoryAsync()).Facts.Count);
    }

    [Fact]
    public async Task cannot_be_claimed_by_naming_a_lead_who_did_not() =>
        Assert.Equal(
            new CommandOutcome.Refused(Missing),
            await _diary.AmendAsync(await RequestAsync() with { CountersignedBy = "rossi" }, By("fischer")));

    [Fact]
    public async Task covers_no_other_change()
    {
        var request = await RequestAsync();
        await _diary.CountersignAsync(request, Lead());
        Assert.Equal(
            new CommandOutcome.Refused(Missing),
            await _diary.AmendAsync(request with { New = Json("50"), CountersignedBy = "rossi" }, By("mensah")));
    }

    [Fact]
    public async Task counts_once()
    {
        var request = await RequestAsync() with { CountersignedBy = "rossi" };
        await _diary.CountersignAsync(request, Lead());
        await _diary.AmendAsync(request, By("mensah"));
        await _diary.AmendAsync(request with { Old = request.New, New = request.Old, CountersignedBy = null }, Lead());
        Assert.Equal(new CommandOutcome.Refused(Missing), await _diary.AmendAsync(request, By("mensah")));
    }

    [Fact]
    public async Task is_not_for_those_who_do_not_lead() => Assert.Equal(
        new CommandOutcome.Refused(Missing with { Kind = RefusalKind.Forbidden }),
        await _diary.CountersignAsync(await RequestAsync(), By("mensah")));

    [Fact]
    public async Task is_not_for_ones_own_change()
    {
        var request = await RequestAsync() with { CountersignedBy = "rossi" };
        await _diary.CountersignAsync(request, Lead());
        Assert.Equal(new CommandOutcome.Refused(Missing), await _diary.AmendAsync(request, Lead()));
    }

    private async Task<AmendmentRequest> RequestAsync()
    {
        await _diary.RecordAsync(Session, By("fischer"));
        var target = (await _diary.HistoryAsync()).Facts[0].Stored.Id;
        return new AmendmentRequest(target, "minutes", Json("40"), Json("45"), "entered wrongly", CountersignedBy: null);
    }
}
