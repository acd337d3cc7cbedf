using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Emergencies;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Tests.Emergencies;

public sealed class Reviewing_an_emergency
{
    private const string Reason = "The ambulance report agrees.";
    private static readonly Guid Review = new("00000000-0000-0000-0000-0000000000b1");
    private static readonly DateTimeOffset Now = new(2026, 10, 2, 0, 15, 0, TimeSpan.Zero);

    private static readonly AccessEvent.BreakGlassUsed Used =
        new("u-1", "chw", "Collapsed at reception.", Now.AddHours(1), "2026-11-22", Review, Now.AddHours(72));

    private static readonly AccessEvent.BreakGlassReviewClosed Closed = new(Review, "justified", Reason);
    private static readonly AccessEvent.BreakGlassReviewOverdue Overdue = new(Review, Now.AddHours(72));

    [Fact]
    public void closes_it_with_outcome_and_reason() =>
        Assert.Equal([Closed], Facts(Close(Given(Used), Now.AddHours(2))));

    [Fact]
    public void closes_one_that_is_overdue() =>
        Assert.Equal([Closed], Facts(Close(Given(Used, Overdue), Now.AddHours(80))));

    [Fact]
    public void waits_until_the_emergency_has_ended() =>
        Assert.Equal("PP-ACC-007", Code(Close(Given(Used), Now.AddMinutes(59))));

    [Fact]
    public void is_not_done_by_who_used_it() => Assert.Equal(
        "PP-ACC-008", Code(ReviewDecider.Close(Given(Used), Review, "justified", Reason, "u-1", Now.AddHours(2))));

    [Fact]
    public void is_done_once() => Assert.Equal("PP-ACC-006", Code(Close(Given(Used, Closed), Now.AddHours(2))));

    [Fact]
    public void is_refused_for_what_was_no_emergency() =>
        Assert.Equal("PP-ACC-005", Code(Close(Given(), Now.AddHours(2))));

    [Fact]
    public void falls_due_three_days_after_it_began_and_is_then_said_once()
    {
        var due = Assert.Single(new ReviewDue().Of(Whole(Used)));
        Assert.Equal((Review.ToString(), Now.AddHours(72), "chw"), (due.Subject, due.DueAt, due.Clinic));
        Assert.Equal([Overdue], Facts(ReviewDecider.Overdue(Given(Used), Review)));
        Assert.Empty(Facts(ReviewDecider.Overdue(Given(Used, Overdue), Review)));
        Assert.Empty(new ReviewDue().Of(Whole(Used, Overdue)));
    }

    [Fact]
    public void is_never_due_once_it_is_closed()
    {
        Assert.Empty(new ReviewDue().Of(Whole(Used, Closed)));
        Assert.Empty(Facts(ReviewDecider.Overdue(Given(Used, Closed), Review)));
    }

    [Fact]
    public void is_owed_also_for_what_was_used_before_there_were_reviews()
    {
        var before = Used with { ReviewId = null, ReviewBy = null };
        var due = Assert.Single(new ReviewDue().Of(Whole(before)));
        Assert.Equal((EmergencyState.ReviewOf(before).ToString(), Now.AddHours(73)), (due.Subject, due.DueAt));
    }

    private static PatientRecordState Whole(params RecordFact[] facts) => PatientRecordState.Aggregate.Fold(facts);

    private static EmergencyState Given(params RecordFact[] facts) => EmergencyState.Aggregate.Fold(facts);

    private static Decision<RecordFact> Close(EmergencyState state, DateTimeOffset now) =>
        ReviewDecider.Close(state, Review, "justified", Reason, "u-2", now);

    private static IReadOnlyList<RecordFact> Facts(Decision<RecordFact> decision) =>
        Assert.IsType<Decision<RecordFact>.Accepted>(decision).Facts;

    private static string Code(Decision<RecordFact> decision) =>
        Assert.IsType<Decision<RecordFact>.Refused>(decision).Refusal.Code;
}
