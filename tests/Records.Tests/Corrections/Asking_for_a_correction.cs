using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Corrections;
using PeriostealPlatform.Records.DueTimes;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Records.Corrections.CorrectionEvent;

namespace PeriostealPlatform.Records.Tests.Corrections;

public sealed class Asking_for_a_correction
{
    private static readonly Guid Id = Guid.Parse("01990000-0000-7000-8000-0000000000c1");
    private static readonly Guid Entry = Guid.Parse("01990000-0000-7000-8000-0000000000e1");
    private static readonly Guid Amendment = Guid.Parse("01990000-0000-7000-8000-0000000000e2");
    private static readonly Guid NoticeId = Guid.Parse("01990000-0000-7000-8000-0000000000f2");
    private static readonly DateOnly Received = new(2026, 11, 1);
    private static readonly DateTimeOffset Read = new(2026, 10, 20, 1, 0, 0, TimeSpan.Zero);

    private static readonly CorrectionRequested Asked = new(
        Id, CorrectionAct.NswHealthRecords, Received, Received.AddDays(45), CorrectionAsker.Patient, Entry, "points[0].side",
        "chw", "it was the left knee", "2026-11-22");

    private static readonly PastReader Reader = new(NoticeRecipientKind.Clinic, "prm", Read, 3);
    private static readonly CorrectionNoticeDue Due = new(Id, NoticeId, NoticeRecipientKind.Clinic, "prm", Read, 3);

    private static readonly Aggregate<CorrectionsState, RecordFact> Record =
        new(CorrectionsState.Initial, CorrectionsState.Evolve);

    [Theory]
    [InlineData("nsw", "2026-12-16")] // 45 days without the day of receipt
    [InlineData("federal", "2026-12-01")]
    public void starts_the_clock_of_the_act_it_is_made_under(string act, string due) => Assert.Equal(
        DateOnly.Parse(due, null),
        CorrectionRules.Current.DueOn(
            act == "nsw" ? CorrectionAct.NswHealthRecords : CorrectionAct.FederalPrivacy, Received));

    [Fact]
    public void is_taken_down_once() =>
        Record.Given().When(s => CorrectionDecider.Receive(s, Asked, entryIsHere: true, Received)).Then(Asked)
            .AndAgainNothing();

    [Fact]
    public void is_refused_for_an_entry_of_another_record_and_for_a_day_to_come()
    {
        Record.Given().When(s => CorrectionDecider.Receive(s, Asked, entryIsHere: false, Received))
            .ThenRefused(Refusals.NoSuchEntry);
        Record.Given().When(s => CorrectionDecider.Receive(s, Asked, entryIsHere: true, Received.AddDays(-1)))
            .ThenRefused(Refusals.ReceivedInFuture);
    }

    [Fact]
    public void is_answered_once()
    {
        Record.Given(Asked).When(s => CorrectionDecider.Accept(s, Id, "u-3", "yes")).Then(new CorrectionAccepted(Id, "u-3", "yes"));
        Record.Given(Asked).When(s => Refuse(s)).ThenKinds(typeof(CorrectionRefused));
        Record.Given(Asked, new CorrectionAccepted(Id, "u-3", "yes")).When(s => Refuse(s)).ThenRefused(Refusals.Decided);
        Record.Given().When(s => CorrectionDecider.Accept(s, Id, "u-3", "yes")).ThenRefused(Refusals.NoSuchRequest);
    }

    [Fact]
    public void is_closed_when_the_amendment_is_in_the_ledger_and_tells_whoever_read_it() =>
        Record.Given(Asked, Accepted).When(s => CarryOut(s, new FoundAmendment([Entry], Received)))
            .Then(new CorrectionCarriedOut(Id, [Amendment]), Due);

    [Fact]
    public void is_not_closed_without_the_amendment()
    {
        Record.Given(Asked, Accepted).When(s => CarryOut(s, null)).ThenRefused("PP-COR-005");
        Record.Given(Asked, Accepted).When(s => CarryOut(s, new FoundAmendment([Amendment], Received)))
            .ThenRefused("PP-COR-009");
        Record.Given(Asked, Accepted).When(s => CarryOut(s, new FoundAmendment([Entry], Received.AddDays(-1))))
            .ThenRefused("PP-COR-009");
        Record.Given(Asked).When(s => CarryOut(s, new FoundAmendment([Entry], Received))).ThenRefused(Refusals.NotAccepted);
    }

    [Fact]
    public void leaves_the_patient_the_last_word_when_it_is_refused() =>
        Record.Given(Asked, Refused).When(Disagree)
            .Then(new StatementOfDisagreementAdded(Id, Amendment, Entry, "it was the left"), Due);

    [Fact]
    public void counts_as_refused_when_nobody_answered_in_time()
    {
        Record.Given(Asked).When(Disagree).ThenRefused(Refusals.NothingToDisagreeWith);
        Record.Given(Asked, new CorrectionFellOverdue(Id, Asked.DueOn)).When(Disagree)
            .ThenKinds(typeof(StatementOfDisagreementAdded), typeof(CorrectionNoticeDue));
        Record.Given(Asked, Accepted).When(Disagree).ThenRefused(Refusals.NothingToDisagreeWith);
    }

    [Fact]
    public void is_taken_back_while_it_is_open()
    {
        Record.Given(Asked).When(s => CorrectionDecider.Withdraw(s, Id, null)).Then(new CorrectionWithdrawn(Id, null))
            .AndAgainNothing();
        Record.Given(Asked, Refused).When(s => CorrectionDecider.Withdraw(s, Id, null)).ThenRefused(Refusals.Decided);
    }

    [Fact]
    public void marks_a_notice_as_given_once()
    {
        var told = Record.Given(Asked, Refused, new StatementOfDisagreementAdded(Id, Amendment, Entry, "x"), Due);
        told.When(s => CorrectionDecider.MarkSent(s, Id, NoticeId, NoticeMethod.Letter))
            .Then(new CorrectionNoticeSent(Id, NoticeId, NoticeMethod.Letter)).AndAgainNothing();
        told.When(s => CorrectionDecider.MarkSent(s, Id, Entry, NoticeMethod.Letter)).ThenRefused(Refusals.NoSuchNotice);
    }

    [Fact]
    public void tells_each_clinic_and_organisation_that_read_it_since_once()
    {
        var readers = Readership.Since(Read, [
            By("treating-practitioner", "prm", "u-1", "chart", Read),
            By("clinical-lead", "prm", "u-2", "timeline", Read.AddHours(1)),
            By("treating-practitioner", "hvl", "u-3", "chart", Read.AddHours(-1)), // before the entry
            By("integrator", "prm", "client-7", "fhir:Procedure", Read),
            By("integrator", "prm", "client-7", "export", Read.AddHours(2)),
            By("auditor", "chw", "u-9", "chart", Read),
            By("reception", "hvl", "u-5", "access-log", Read), // nothing of the entry
        ]);
        Assert.Equal(
            [
                new PastReader(NoticeRecipientKind.Clinic, "prm", Read.AddHours(1), 2),
                new PastReader(NoticeRecipientKind.Organisation, "client-7", Read.AddHours(2), 2),
            ],
            readers);
    }

    [Fact]
    public void waits_for_the_week_before_and_for_the_day_after_the_last_day()
    {
        var asked = PatientRecordState.Aggregate.Fold([Asked]);
        // 9 and 17 December begin in summer time.
        var midnight = TimeSpan.FromHours(11);
        Assert.Equal(new DateTimeOffset(2026, 12, 9, 0, 0, 0, midnight), new CorrectionDueSoon().Of(asked).Single().DueAt);
        Assert.Equal(new DateTimeOffset(2026, 12, 17, 0, 0, 0, midnight), new CorrectionOverdue().Of(asked).Single().DueAt);
        var answered = PatientRecordState.Aggregate.Fold([Asked, Accepted]);
        Assert.Empty(new CorrectionDueSoon().Of(answered).Concat(new CorrectionOverdue().Of(answered)));
    }

    [Fact]
    public void falls_due_once()
    {
        Record.Given(Asked).When(s => CorrectionDecider.FallDueSoon(s, Id)).Then(new CorrectionFellDueSoon(Id, Asked.DueOn))
            .AndAgainNothing();
        Record.Given(Asked).When(s => CorrectionDecider.FallOverdue(s, Id)).Then(new CorrectionFellOverdue(Id, Asked.DueOn))
            .AndAgainNothing();
        Record.Given(Asked, Refused).When(s => CorrectionDecider.FallOverdue(s, Id)).ThenNothing();
    }

    private static CorrectionAccepted Accepted => new(Id, "u-3", "yes");

    private static CorrectionRefused Refused => new(Id, "u-3", CorrectionRefusalGround.InformationIsRight, "no");

    private static PastRead By(string role, string clinic, string actor, string what, DateTimeOffset at) =>
        new(at, actor, role, clinic, new AccessEvent.RecordAccessed("treatment", "b", what, null, null, 2, null));

    private static Decision<RecordFact> Refuse(CorrectionsState state) =>
        CorrectionDecider.Refuse(state, Id, "u-3", CorrectionRefusalGround.InformationIsRight, "no");

    private static Decision<RecordFact> CarryOut(CorrectionsState state, FoundAmendment? found) =>
        CorrectionDecider.CarryOut(state, Id, [(Amendment, found)], [Reader], () => NoticeId);

    private static Decision<RecordFact> Disagree(CorrectionsState state) =>
        CorrectionDecider.AddStatement(state, Id, Amendment, "it was the left", [Reader], () => NoticeId);
}
