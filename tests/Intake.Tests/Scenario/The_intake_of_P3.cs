using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Tests.Patients;

namespace PeriostealPlatform.Intake.Tests.Scenario;

/// <summary>Asthma, in a record that the patient keeps to one clinic.</summary>
public sealed class The_intake_of_P3
{
    [Fact]
    public void passes_every_rule_and_ends_discharged()
    {
        var state = ScenarioIntake.Of("P3").State;
        var episode = state.Episodes[Chart.Episode];
        Assert.Equal((EpisodeStage.Closed, EpisodeClosure.Discharged), (episode.Stage, episode.Closure));
        Assert.Equal(
            ["reliever-inhaler-present", "no-session-if-pef-below-80-percent-best"], episode.Acceptance!.Restrictions);
        Assert.Equal(SharingPolicy.ThisClinicOnly, state.Sharing!.Policy);
        Assert.Equal(7, ScenarioIntake.Lines("P3").Count);
    }

    [Fact]
    public void shows_nothing_to_another_clinic() =>
        Assert.False(Custody.MayLook(ScenarioIntake.Of("P3").State, "chw"));
}
