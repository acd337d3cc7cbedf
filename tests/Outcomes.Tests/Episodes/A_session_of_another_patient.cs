using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Registers;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

/// <summary>A session that was told and then withdrawn counts nowhere: not in rates, not in what falls due.</summary>
public sealed class A_session_of_another_patient
{
    private static readonly DateTimeOffset Planned = At().OccurredAt;

    private static readonly SessionNoted Missed =
        new(ThisEpisode, ThisCourse, SessionResult.Missed, Reason: "no-show", At: Planned);

    private static readonly SessionWithdrawalNoted Withdrawn =
        new(ThisEpisode, ThisCourse, Session.SessionId, PlannedFor: null);

    [Fact]
    public void leaves_the_registers() => Assert.Equal(
        ["missed"], RegisterRows.Of(Given(Opened, Session, Missed, Withdrawn).State).Sessions.Select(s => s.Result));

    [Fact]
    public void leaves_them_when_it_was_missed() => Assert.Equal(
        ["completed"],
        RegisterRows.Of(Given(Opened, Session, Missed, Withdrawn with { SessionId = null, PlannedFor = Planned }).State)
            .Sessions.Select(s => s.Result));

    [Fact]
    public void is_noted_once() => Given(Opened, Session).When(s => NoticeDecider.Note(s, Withdrawn))
        .Then(Withdrawn).AndAgainNothing();

    [Fact]
    public void may_be_one_that_was_never_told() =>
        Given(Opened).When(s => NoticeDecider.Note(s, Withdrawn)).ThenNothing();
}
