using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Tests.Patients;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Scenario;

/// <summary>After an infarction, with stable angina: a limited indication, clearance and restrictions.</summary>
public sealed class The_intake_of_P2
{
    private static readonly AdverseReactionNoted Presyncope = new(
        new(Guid.Parse("01990000-0000-7000-8000-0000000000a1")),
        Chart.Episode,
        "prm",
        ["ae-vasovagal-presyncope", "ae-bradycardia", "ae-hypotension"],
        2,
        "probable");

    [Fact]
    public void passes_every_rule_and_ends_discharged()
    {
        var episode = ScenarioIntake.Of("P2").State.Episodes[Chart.Episode];
        Assert.Equal((EpisodeStage.Closed, EpisodeClosure.Discharged), (episode.Stage, episode.Closure));
        Assert.Equal(
            ["vitals-before-after-mandatory", "max-points-6", "stop-if-heart-rate-below-50"],
            episode.Acceptance!.Restrictions);
        Assert.Equal(new Clearance(ClearanceFrom.Cardiologist, new(2026, 8, 20)), episode.Clearance);
        Assert.Equal(7, ScenarioIntake.Lines("P2").Count);
    }

    [Fact]
    public void takes_note_of_the_reaction_and_of_its_end()
    {
        var noted = ScenarioIntake.Of("P2").When(s => NoteDecider.Note(s, Presyncope)).Then(Presyncope).Facts;
        var resolved = new AdverseReactionFollowUpNoted(Presyncope.AdverseReactionId, "resolved", true);
        ScenarioIntake.Of("P2").And(noted).When(s => NoteDecider.Note(s, resolved)).Then(resolved).AndAgainNothing();
        Assert.False(ScenarioIntake.Of("P2").And(noted).State.LegalHold);
    }
}
