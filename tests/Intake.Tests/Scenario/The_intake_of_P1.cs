using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Tests.Patients;

namespace PeriostealPlatform.Intake.Tests.Scenario;

/// <summary>Neck pain: a whole course.</summary>
public sealed class The_intake_of_P1
{
    [Fact]
    public void passes_every_rule_and_ends_discharged()
    {
        var episode = ScenarioIntake.Of("P1").State.Episodes[Chart.Episode];
        Assert.Equal((EpisodeStage.Closed, EpisodeClosure.Discharged), (episode.Stage, episode.Closure));
        Assert.Equal(7, ScenarioIntake.Lines("P1").Count);
    }
}
