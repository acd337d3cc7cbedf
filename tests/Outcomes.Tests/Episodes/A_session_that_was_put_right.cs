using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Registers;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

/// <summary>A session whose entries Treatment amended counts as it reads now, at its own site and side.</summary>
public sealed class A_session_that_was_put_right
{
    private static readonly SessionNoted Told = Session with { TreatedPoints = [Point("left", 7, 6)] };

    private static readonly SessionCorrectionNoted Corrected = new(
        ThisEpisode, ThisCourse, Session.SessionId!.Value, Session.HeartRateDelta, false, "unchanged", [Point("right", 7, 5)]);

    [Fact]
    public void moves_to_the_other_side_in_the_registers()
    {
        Assert.Equal(("left", 1m), Sites(Told));
        Assert.Equal(("right", 2m), Sites(Told, Corrected));
    }

    [Fact]
    public void is_noted_once() => Given(Opened, Told).When(s => NoticeDecider.Note(s, Corrected))
        .Then(Corrected).AndAgainNothing();

    [Fact]
    public void is_noted_for_another_heart_rate_alone()
    {
        var rate = Corrected with { TreatedPoints = Told.TreatedPoints!, HeartRateDelta = -8 };
        Given(Opened, Told).When(s => NoticeDecider.Note(s, rate)).Then(rate).AndAgainNothing();
    }

    [Fact]
    public void may_be_one_that_was_never_told() =>
        Given(Opened).When(s => NoticeDecider.Note(s, Corrected)).ThenNothing();

    private static (string Side, decimal Fall) Sites(params OutcomeEvent[] facts)
    {
        var slope = Assert.Single(RegisterRows.Of(Given([Opened, .. facts]).State).Sites).Slope;
        return (slope.Side, slope.MeanFall);
    }

    private static PointSeen Point(string side, int before, int after) => new("tibia-medial-surface", side, null, before, after);
}
