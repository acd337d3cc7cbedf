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
            new OutcomeEvent.CourseNoted(ThisEpisode, ThisCourse, CourseStage.Planned, 8, 4),
            Read(CoursePlanned.Contract, new CoursePlanned(
                PatientId, ThisEpisode.Value, ThisCourse.Value, "chw", 1, 8, 2, 4, [])));
        Assert.Equal(
            new OutcomeEvent.CourseNoted(ThisEpisode, ThisCourse, CourseStage.Active),
            Read(CourseActivated.Contract, new CourseActivated(PatientId, ThisEpisode.Value, ThisCourse.Value, 1)));
        Assert.Equal(
            new OutcomeEvent.CourseNoted(ThisEpisode, ThisCourse, CourseStage.Completed, SessionsDone: 8),
            Read(CourseCompleted.Contract, new CourseCompleted(PatientId, ThisEpisode.Value, ThisCourse.Value, 8)));
        Assert.Equal(
            Session,
            Read(SessionCompleted.Contract, new SessionCompleted(
                PatientId, ThisEpisode.Value, ThisCourse.Value, SessionId, "chw", 1, 4, -3, false, null)));
        Assert.Equal(
            new OutcomeEvent.SessionNoted(ThisEpisode, ThisCourse, SessionResult.Missed, Reason: "no-show"),
            Read(SessionMissed.Contract, new SessionMissed(
                PatientId, ThisEpisode.Value, ThisCourse.Value, At().OccurredAt, "no-show", true)));
        Assert.Equal(
            new OutcomeEvent.SessionNoted(
                ThisEpisode, ThisCourse, SessionResult.Aborted, SessionId, 3, "prm", Reason: "adverse-reaction"),
            Read(SessionAborted.Contract, new SessionAborted(
                PatientId, ThisEpisode.Value, ThisCourse.Value, SessionId, "prm", 3, "adverse-reaction")));
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
        Given(Opened).When(_ => NoticeDecider.Note(Session)).Then(Session);
    }

    private static OutcomeEvent? Read(string contract, object body) => IncomingFacts.Read(new FactDelivery
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
    });
}
