using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Tests.Patients;

namespace PeriostealPlatform.Intake.Tests.Scenario;

/// <summary>A fracture that heals late: declined, accepted with clearance, handed to another clinic.</summary>
public sealed class The_intake_of_P4
{
    [Fact]
    public void is_declined_at_first_and_accepted_with_clearance()
    {
        var state = ScenarioIntake.Of("P4").State;
        var (first, second) = (state.Episodes[Chart.Episode], state.Episodes[ScenarioIntake.Episode("E4b")]);
        Assert.Equal(
            (EpisodeStage.Declined, DecisionReason.AbsoluteContraindication), (first.Stage, first.Reason));
        Assert.Equal(EpisodeStage.Accepted, second.Stage);
        Assert.Equal(["exclusion-zone:50mm:fracture-line", "max-points-8"], second.Acceptance!.Restrictions);
        Assert.Equal(11, ScenarioIntake.Lines("P4").Count);
    }

    [Fact]
    public void goes_to_the_clinic_the_patient_moved_to()
    {
        var state = ScenarioIntake.Of("P4").State;
        Assert.Equal("hvl", state.Episodes[ScenarioIntake.Episode("E4b")].Clinic);
        Assert.Equal("chw", state.HomeClinic);
        Assert.True(Custody.MayLook(state, "hvl"));
    }
}
