using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class ClosingAsLost
{
    private static readonly LostToFollowUpProposalNoted Proposed = new(Chart.Episode, Chart.Now.AddDays(-28));

    private static readonly EpisodeClosed Lost = new(Chart.Episode, EpisodeClosure.LostToFollowUp);

    [Fact]
    public void is_a_persons_to_do()
    {
        Registered.When(s => NoteDecider.Note(s, Proposed)).Then(Proposed).AndAgainNothing();
        Assert.True(Registered.And(Proposed).State.Episodes[Chart.Episode].IsOpen);
        Registered.And(Proposed).When(Close()).Then(Lost).AndAgainNothing();
    }

    [Fact]
    public void an_ended_episode_is_refused() =>
        Registered.And(new EpisodeClosed(Chart.Episode, EpisodeClosure.Discharged))
            .When(Close())
            .ThenRefused(Refusals.EpisodeIs(EpisodeStage.Closed));

    [Fact]
    public void by_another_clinic_is_refused() =>
        Registered.When(Close(Chart.Elsewhere)).ThenRefused(Refusals.NotYours(Chart.Elsewhere));

    [Fact]
    public void an_ended_episode_needs_no_proposal()
    {
        Registered.And(Lost).When(s => NoteDecider.Note(s, Proposed)).ThenNothing();
        Registered.And(Lost)
            .When(s => NoteDecider.Note(s, new EpisodeAtRiskNoted(Chart.Episode, 3, Chart.Now)))
            .ThenNothing();
    }

    private static Given<PatientState, PatientEvent> Registered =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered);

    private static Func<PatientState, Decision<PatientEvent>> Close(string clinic = Chart.Home) =>
        state => ClosureDecider.Lost(state, Chart.Episode, clinic);
}
