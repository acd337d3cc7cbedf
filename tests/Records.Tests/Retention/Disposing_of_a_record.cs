using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Retention;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Records.Retention.RetentionEvent;
using static PeriostealPlatform.Records.Tests.Retention.The_time_to_keep_a_record;

namespace PeriostealPlatform.Records.Tests.Retention;

public sealed class Disposing_of_a_record
{
    private static readonly Guid Id = Guid.Parse("01990000-0000-7000-8000-0000000000d1");
    private static readonly Guid Patient = Guid.Parse("01990000-0000-7000-8000-0000000000b1");
    private static readonly DateOnly Lawful = Day("2033-10-02");
    private static readonly DateTimeOffset Now = new(2033, 10, 3, 0, 0, 0, TimeSpan.Zero);
    private static readonly Actor Operations = new("u-1", "operations", "chw");
    private static readonly Actor Officer = new("u-2", "privacy-officer", "chw");
    private static readonly Actor Lead = new("u-3", "clinical-lead", "chw");
    private static readonly ProofOfErasure Proof = new(7, 41, 9000);

    private static readonly DisposalProposed Proposed = new(
        Id, "u-1", Lawful, RetentionRule.SevenYearsAfterLastService, Day("2020-01-01"), Day("2026-11-01"), Day("2026-10-01"),
        [], "2026-11-22");

    private static readonly DisposalApproved First = new(Id, "u-2", "privacy-officer", null);
    private static readonly DisposalApproved Second = new(Id, "u-3", "clinical-lead", Now.AddDays(7));

    private static readonly Aggregate<RetentionState, RecordFact> Record =
        new(RetentionState.Initial, RetentionState.Evolve);

    [Fact]
    public void is_proposed_when_its_time_is_over() =>
        Record.Given().When(s => Propose(s, Lawful)).Then(Proposed);

    [Fact]
    public void is_refused_a_day_before() =>
        Record.Given().When(s => Propose(s, Lawful.AddDays(-1))).ThenRefused("PP-RET-001");

    [Theory]
    [InlineData("hold", "PP-RET-002")]
    [InlineData("correction", "PP-RET-003")]
    [InlineData("emergency", "PP-RET-003")]
    [InlineData("episode", "PP-RET-003")]
    [InlineData("merged-away", "PP-RET-004")]
    public void is_refused_while_something_stands_in_the_way(string obstacle, string code)
    {
        var ground = Ground("2020-01-01", "2026-11-01", "2026-10-01");
        var assessed = obstacle switch
        {
            "hold" => Assessed([Id]),
            "correction" => Assessed([], corrections: [Id]),
            "emergency" => Assessed([], emergencies: 1),
            "episode" => Assessed([], ground with { OpenEpisodes = [Id] }),
            _ => Assessed([], ground with { ReplacedBy = Id }),
        };
        Record.Given().When(s => DisposalDecider.Propose(s, assessed, Id, Operations, Lawful)).ThenRefused(code);
        Record.Given().When(s => Propose(s, Lawful)).ThenKinds(typeof(DisposalProposed));
    }

    [Fact]
    public void is_proposed_once_at_a_time_and_again_after_it_was_taken_back()
    {
        Record.Given(Proposed).When(s => Propose(s, Lawful)).ThenRefused(Refusals.ProposedAlready);
        Record.Given(Proposed, new DisposalWithdrawn(Id, "u-1", "a mistake")).When(s => Propose(s, Lawful))
            .ThenKinds(typeof(DisposalProposed));
    }

    [Fact]
    public void needs_two_people_and_gives_them_days_to_think()
    {
        Record.Given(Proposed).When(s => Approve(s, Officer)).Then(First);
        Record.Given(Proposed, First).When(s => Approve(s, Lead)).Then(Second);
    }

    [Fact]
    public void is_not_approved_by_whoever_proposed_it()
    {
        Record.Given(Proposed).When(s => Approve(s, Operations)).ThenRefused(Refusals.OwnProposal);
        Record.Given(Proposed, First).When(s => Approve(s, Operations)).ThenRefused(Refusals.OwnProposal);
    }

    [Fact]
    public void is_not_approved_twice_by_one_person() =>
        Record.Given(Proposed, First).When(s => Approve(s, Officer)).ThenRefused(Refusals.ApprovedByYou);

    [Fact]
    public void is_not_approved_when_it_was_not_proposed_or_is_approved()
    {
        Record.Given().When(s => Approve(s, Officer)).ThenRefused(Refusals.NoSuchDisposal);
        Record.Given(Proposed, First, Second).When(s => Approve(s, new("u-4", "clinical-lead", "chw")))
            .ThenRefused(Refusals.NotWaiting);
    }

    [Fact]
    public void is_not_approved_once_it_is_held() =>
        Record.Given(Proposed).When(s => DisposalDecider.Approve(s, Assessed([Id]), Id, Officer, Lawful, Now))
            .ThenRefused(Refusals.Held);

    [Fact]
    public void can_be_taken_back_until_the_destruction_begins()
    {
        var due = new RecordFact[] { Proposed, First, Second, new DisposalFellDue(Id) };
        Record.Given(due).When(s => DisposalDecider.Withdraw(s, Id, "u-3", "wait")).ThenKinds(typeof(DisposalWithdrawn))
            .AndAgainNothing();
        Record.Given([.. due, new DisposalStarted(Id)]).When(s => DisposalDecider.Withdraw(s, Id, "u-3", "wait"))
            .ThenRefused(Refusals.TooLate);
    }

    [Fact]
    public void begins_on_its_day_when_nothing_came_in_between()
    {
        Record.Given(Proposed, First, Second).When(s => DisposalDecider.FallDue(s, Id)).Then(new DisposalFellDue(Id))
            .AndAgainNothing();
        Record.Given(Proposed, First, Second, new DisposalFellDue(Id)).When(s => Start(s, Assessed([])))
            .Then(new DisposalStarted(Id)).AndAgainNothing();
        Record.Given(Proposed, First).When(s => DisposalDecider.FallDue(s, Id)).ThenNothing();
    }

    [Fact]
    public void stops_on_its_day_when_it_is_lawful_no_more()
    {
        var due = Record.Given(Proposed, First, Second, new DisposalFellDue(Id));
        due.When(s => Start(s, Assessed([Id]))).Then(new DisposalStopped(Id, "PP-RET-002"));
        due.When(s => Start(s, Assessed([], corrections: [Id]))).Then(new DisposalStopped(Id, "PP-RET-003"));
        var merged = Ground("2020-01-01", "2026-11-01", "2026-10-01") with { Merged = [Patient] };
        due.When(s => Start(s, Assessed([], merged))).Then(new DisposalStopped(Id, "PP-RET-012"));
    }

    [Fact]
    public void is_stopped_by_a_hold_and_a_hold_comes_too_late_for_what_has_begun()
    {
        Record.Given(Proposed, First, Second).When(s => HoldDecider.Set(s, Patient, "an inquest"))
            .Then(new LegalHoldSet(Patient, "an inquest"), new DisposalStopped(Id, "PP-RET-002")).AndAgainNothing();
        Record.Given(Executing()).When(s => HoldDecider.Set(s, Patient, "an inquest")).ThenRefused(Refusals.TooLate);
        Record.Given().When(s => HoldDecider.Set(s, Patient, "an inquest")).Then(new LegalHoldSet(Patient, "an inquest"));
    }

    [Fact]
    public void a_hold_is_lifted_whoever_placed_it_and_once()
    {
        Record.Given(new LegalHoldSet(Patient, "x")).When(s => HoldDecider.Lift(s, Patient, "over", []))
            .ThenKinds(typeof(LegalHoldLifted));
        Record.Given().When(s => HoldDecider.Lift(s, Patient, "over", [Patient])).ThenKinds(typeof(LegalHoldLifted));
        Record.Given(new LegalHoldLifted(Patient, "over")).When(s => HoldDecider.Lift(s, Patient, "over", [Patient]))
            .ThenRefused(Refusals.NoSuchHold);
        Record.Given().When(s => HoldDecider.Lift(s, Patient, "over", [])).ThenRefused(Refusals.NoSuchHold);
    }

    [Fact]
    public void goes_on_where_it_was_after_a_crash_and_ends_when_it_is_proven()
    {
        Record.Given(Executing()).When(s => DisposalDecider.Done(s, Id, "intake", Patient, 1))
            .Then(new ServiceKeysDestroyed(Id, "intake", Patient, 1)).AndAgainNothing();
        Record.Given(Executing()).When(s => DisposalDecider.Complete(s, Id, Proof)).ThenNothing(); // Records' keys are there
        Record.Given([.. Executing(), new PatientKeysDestroyed(Id, [])]).When(s => DisposalDecider.Complete(s, Id, Proof))
            .Then(new DisposalCompleted(Id, 7, 41, 9000)).AndAgainNothing();
    }

    [Fact]
    public void closes_the_record_for_good()
    {
        var state = PatientRecordState.Aggregate.Fold([new PatientKeysDestroyed(Id, [])]);
        var decision = PatientRecordState.Aggregate.Decide(
            state, evenWhenClosed: false, s => HoldDecider.Set(s.Retention, Patient, "late"));
        Assert.Equal("PP-RET-010", Assert.IsType<Decision<RecordFact>.Refused>(decision).Refusal.Code);
    }

    private static RecordFact[] Executing() => [Proposed, First, Second, new DisposalFellDue(Id), new DisposalStarted(Id)];

    private static Decision<RecordFact> Propose(RetentionState state, DateOnly today) =>
        DisposalDecider.Propose(state, Assessed([]), Id, Operations, today);

    private static Decision<RecordFact> Approve(RetentionState state, Actor by) =>
        DisposalDecider.Approve(state, Assessed([]), Id, by, Lawful, Now);

    private static Decision<RecordFact> Start(RetentionState state, Assessment assessed) =>
        DisposalDecider.Start(state, assessed, Id, Lawful);
}
