using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Intake.V1;
using PeriostealPlatform.Contracts.Treatment.V1;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Messaging;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Messaging;

public sealed class Facts_from_other_services
{
    private static readonly Guid PatientId = new("0191e000-0000-7000-8000-0000000000aa");
    private static readonly Guid SessionId = new("0191e000-0000-7000-8000-000000000003");

    private static readonly DateTimeOffset Now = At().OccurredAt;

    [Fact]
    public void open_an_episode_with_the_main_indication_first()
    {
        var accepted = new EpisodeAccepted(
            PatientId, ThisEpisode.Value, "chw", [new("pain-headache", false, false), new("pain-neck", true, false)],
            ["direct"], [], [], ["nprs", "psfs"], "nprs", null);
        var opened = Assert.IsType<OutcomeEvent.EpisodeOpened>(Read(EpisodeAccepted.Contract, accepted));
        Assert.Equal(["pain-neck", "pain-headache"], opened.Indications);
        Assert.Equal(("chw", "nprs"), (opened.Clinic, opened.PrimaryMeasure));
    }

    [Fact]
    public void note_courses_and_sessions()
    {
        Assert.Equal(
            new OutcomeEvent.CourseNoted(ThisEpisode, ThisCourse, CourseStage.Planned, 8, 4, At: Now),
            Read(CoursePlanned.Contract, new CoursePlanned(
                PatientId, ThisEpisode.Value, ThisCourse.Value, "chw", 1, 8, 2, 4, [])));
        Assert.Equal(
            new OutcomeEvent.CourseNoted(ThisEpisode, ThisCourse, CourseStage.Active, At: Now),
            Read(CourseActivated.Contract, new CourseActivated(PatientId, ThisEpisode.Value, ThisCourse.Value, 1)));
        Assert.Equal(
            new OutcomeEvent.CourseNoted(ThisEpisode, ThisCourse, CourseStage.Completed, SessionsDone: 8, At: Now),
            Read(CourseCompleted.Contract, new CourseCompleted(PatientId, ThisEpisode.Value, ThisCourse.Value, 8)));
        Assert.Equal(
            Session with { At = Now },
            Read(SessionCompleted.Contract, new SessionCompleted(
                PatientId, ThisEpisode.Value, ThisCourse.Value, SessionId, "chw", 1, 4, -3, false, null)));
        Assert.Equal(
            new OutcomeEvent.SessionNoted(
                ThisEpisode, ThisCourse, SessionResult.Missed, Reason: "no-show", At: Now, ContactMade: true),
            Read(SessionMissed.Contract, new SessionMissed(
                PatientId, ThisEpisode.Value, ThisCourse.Value, At().OccurredAt, "no-show", true)));
        Assert.Equal(
            new OutcomeEvent.SessionNoted(
                ThisEpisode, ThisCourse, SessionResult.Aborted, SessionId, 3, "prm", Reason: "adverse-reaction",
                At: Now),
            Read(SessionAborted.Contract, new SessionAborted(
                PatientId, ThisEpisode.Value, ThisCourse.Value, SessionId, "prm", 3, "adverse-reaction")));
    }

    [Fact]
    public void note_a_session_that_was_put_right()
    {
        var noted = Assert.IsType<OutcomeEvent.SessionCorrectionNoted>(Read(
            SessionFiguresCorrected.Contract,
            new SessionFiguresCorrected(
                PatientId, ThisEpisode.Value, ThisCourse.Value, SessionId, -8, true, "increased",
                [new("tibia-medial-surface", "right", null, 7, 6)])));
        Assert.Equal((SessionId, -8, true, "increased"), (noted.SessionId, noted.HeartRateDelta, noted.RibsTreated, noted.Peristalsis));
        Assert.Equal(new PointSeen("tibia-medial-surface", "right", null, 7, 6), Assert.Single(noted.TreatedPoints));
    }

    [Fact]
    public void note_each_session_that_was_withdrawn_at_once()
    {
        var one = new SessionWithdrawn(PatientId, ThisEpisode.Value, ThisCourse.Value, SessionId, null);
        var all = one with { Others = [one with { SessionId = null, PlannedFor = Now }] };

        Assert.Equal(
            [
                new OutcomeEvent.SessionWithdrawalNoted(ThisEpisode, ThisCourse, SessionId, null),
                new OutcomeEvent.SessionWithdrawalNoted(ThisEpisode, ThisCourse, null, Now),
            ],
            IncomingFacts.ReadAll(Delivery(SessionWithdrawn.Contract, all)));
    }

    [Fact]
    public void note_adverse_reactions_and_how_they_go_on()
    {
        Assert.IsType<OutcomeEvent.AdverseReactionNoted>(Read(
            AdverseReactionRecorded.Contract,
            new AdverseReactionRecorded(
                PatientId, ThisEpisode.Value, ThisCourse.Value, SessionId, SessionId, "prm", ["ae-syncope"], 3,
                "probable", 4)));
        Assert.Equal(
            new OutcomeEvent.AdverseReactionRegradeNoted(ThisEpisode, SessionId, 2, 3, Now),
            Read(AdverseReactionRegraded.Contract, new AdverseReactionRegraded(
                PatientId, ThisEpisode.Value, SessionId, 2, 3)));
        Assert.Equal(
            new OutcomeEvent.AdverseReactionFollowUpNoted(ThisEpisode, SessionId, "resolved", Now, true),
            Read(AdverseReactionFollowedUp.Contract, new AdverseReactionFollowedUp(
                PatientId, ThisEpisode.Value, SessionId, "resolved", Now, true)));
    }

    [Fact]
    public void note_every_turn_of_a_course()
    {
        Assert.Equal(CourseStage.Held, Stage(
            CourseHeld.Contract, new CourseHeld(PatientId, ThisEpisode.Value, ThisCourse.Value, new(2026, 10, 1))));
        Assert.Equal(CourseStage.Halted, Stage(CourseHalted.Contract, new CourseHalted(
            PatientId, ThisEpisode.Value, ThisCourse.Value, SessionId, "AE-HALT-2", "medical-clearance")));
        Assert.Equal(CourseStage.Resumed, Stage(
            CourseResumed.Contract, new CourseResumed(PatientId, ThisEpisode.Value, ThisCourse.Value)));
        Assert.Equal(CourseStage.Discontinued, Stage(CourseDiscontinued.Contract, new CourseDiscontinued(
            PatientId, ThisEpisode.Value, ThisCourse.Value, "adverse-reaction", 2)));
        Assert.Equal(CourseStage.Revised, Stage(PlanRevised.Contract, new PlanRevised(
            PatientId, ThisEpisode.Value, ThisCourse.Value, 2, 10, 2, 4, [])));
    }

    [Fact]
    public void note_what_else_is_told_of_an_episode()
    {
        Assert.Equal(
            new OutcomeEvent.CustodyNoted(ThisEpisode, "chw", "hvl"),
            Read(TransferAccepted.Contract, new TransferAccepted(PatientId, ThisEpisode.Value, "chw", "hvl", "u")));
        Assert.Equal(
            new OutcomeEvent.DeathNoted(new(2026, 9, 10), "day", null),
            Read(PatientDeceased.Contract, new PatientDeceased(PatientId, new(2026, 9, 10), "day", null)));
        Assert.Equal(
            new OutcomeEvent.ConsentWithdrawalNoted(SessionId, null, "treatment"),
            Read(ConsentWithdrawn.Contract, new ConsentWithdrawn(PatientId, SessionId, null, "treatment", Now)));
        Assert.Equal(
            new OutcomeEvent.EpisodeRiskNoted(ThisEpisode, ThisCourse, 3, Now),
            Read(EpisodeAtRisk.Contract, new EpisodeAtRisk(
                PatientId, ThisEpisode.Value, ThisCourse.Value, 3, Now)));
        Assert.Equal(
            new OutcomeEvent.FindingsNoted(ThisEpisode, 4, 2),
            Read(FindingsCompared.Contract, new FindingsCompared(PatientId, ThisEpisode.Value, 4, 2)));
    }

    [Fact]
    public void keep_the_points_of_a_session()
    {
        var told = new SessionCompleted(
            PatientId, ThisEpisode.Value, ThisCourse.Value, SessionId, "chw", 1, 1, -3, false, null,
            [new TreatedPoint("lumbar-spinous-process", "midline", 4, 6, 5)]);
        var noted = Assert.IsType<OutcomeEvent.SessionNoted>(Read(SessionCompleted.Contract, told));
        Assert.Equal(
            new PointSeen("lumbar-spinous-process", "midline", 4, 6, 5), Assert.Single(noted.TreatedPoints!));
    }

    [Fact]
    public void of_no_use_here_are_passed_over_by_name() =>
        Assert.Null(Read(PatientRegistered.Contract, new PatientRegistered(PatientId, "chw")));

    [Fact]
    public void under_an_unknown_contract_stop_the_patient() =>
        Assert.Throws<UnknownContractException>(
            () => Read("intake.v9.surprise", new PatientRegistered(PatientId, "chw")));

    [Fact]
    public void told_twice_change_nothing()
    {
        Given(Opened).When(s => NoticeDecider.Note(s, Opened)).ThenNothing();
        var ended = new OutcomeEvent.EpisodeEnded(ThisEpisode, "discharged");
        Given(Opened).When(s => NoticeDecider.Note(s, ended)).Then(ended).AndAgainNothing();
        Given(Opened).When(s => NoticeDecider.Note(s, Session)).Then(Session);
    }

    private static CourseStage Stage(string contract, object body) =>
        Assert.IsType<OutcomeEvent.CourseNoted>(Read(contract, body)).Stage;

    private static OutcomeEvent? Read(string contract, object body) => IncomingFacts.Read(Delivery(contract, body));

    private static FactDelivery Delivery(string contract, object body) => new()
    {
        MessageId = SessionId,
        Source = contract.Split('.')[0],
        Audience = "outcomes",
        PatientId = PatientId,
        Version = 1,
        PreviousVersion = 0,
        Sequence = 1,
        Contract = contract,
        Body = ContractJson.Write(body),
        OccurredAt = At().OccurredAt,
        RecordedAt = At().RecordedAt,
        Clinic = "chw",
    };
}
