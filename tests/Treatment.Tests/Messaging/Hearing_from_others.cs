using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Intake.V1;
using PeriostealPlatform.Contracts.Outcomes.V1;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Treatment.Messaging;
using PeriostealPlatform.Treatment.Tests.TreatmentHistories;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.Messaging;

public sealed class Hearing_from_others
{
    private static readonly Guid PatientId = new("0199a000-0000-7000-8000-0000000000aa");
    private static readonly Guid EpisodeId = Patient.Episode.Value;
    private static readonly DateTimeOffset Then = Patient.At("2026-09-07T09:35:00+10:00");

    [Fact]
    public void notes_an_accepted_episode_with_what_it_excludes()
    {
        var opened = Assert.IsType<EpisodeOpened>(Noted(EpisodeAccepted.Contract, new EpisodeAccepted(
            PatientId, EpisodeId, "chw", [new AcceptedIndication("pain-limb", true, false)], ["direct"], ["max-points-8"],
            [new("fibula-head", "left"), new("patella", null)], ["nprs"], "nprs", null)));
        Assert.Equal("pain-limb", Assert.Single(opened.Indications).Code);
        Assert.Equal([Side.Left, null], opened.ProhibitedSites.Select(s => s.Side));
    }

    [Fact]
    public void notes_a_consent_from_when_it_was_given() =>
        Assert.Equal(
            new ConsentNoted(Patient.ConsentId, Patient.Episode, "treatment", Then, new DateOnly(2027, 9, 6)),
            Noted(ConsentGranted.Contract, new ConsentGranted(
                PatientId, Patient.ConsentId.Value, EpisodeId, "treatment", new DateOnly(2027, 9, 6))));

    [Fact]
    public void notes_a_reassessment_from_when_it_was_done() =>
        Assert.Equal(
            new ReassessmentNoted(Patient.Episode, 1, Then, "responder", "continue"),
            Noted(ReassessmentCompleted.Contract, new ReassessmentCompleted(PatientId, EpisodeId, 1, "responder", "continue")));

    [Fact]
    public void notes_the_measures_of_a_baseline() =>
        Assert.Equal(["nprs", "psfs"], Assert.IsType<BaselineNoted>(Noted(
            BaselineRecorded.Contract, new BaselineRecorded(PatientId, EpisodeId, ["nprs", "psfs"]))).Measures);

    [Fact]
    public void notes_a_sharing_directive() =>
        Assert.Equal(["prm"], Assert.IsType<SharingNoted>(Noted(
            SharingDirectiveSet.Contract, new SharingDirectiveSet(PatientId, "named-clinics", ["prm"], false, 1))).Clinics);

    [Fact]
    public void closes_the_course_of_a_discharged_patient() =>
        Assert.Equal(
            new CourseClosed(Patient.Course, Patient.Episode, "discharged"),
            Noted(
                PatientDischarged.Contract, new PatientDischarged(PatientId, EpisodeId, "course-completed", "responder"),
                Patient.WithNeckPain.AfterSessions(1).State));

    [Fact]
    public void makes_nothing_of_a_registration() =>
        Assert.Null(Reactions.To(Delivery(PatientRegistered.Contract, new PatientRegistered(PatientId, "chw"))));

    [Fact]
    public void is_loud_about_a_contract_it_does_not_know() =>
        Assert.Throws<UnknownContractException>(() => Reactions.To(Delivery("intake.v9.news", new { })));

    private static TreatmentEvent Noted(string contract, object body, TreatmentState? state = null) =>
        Assert.Single(Assert.IsType<Decision<TreatmentEvent>.Accepted>(
            Reactions.To(Delivery(contract, body))!(state ?? TreatmentState.Initial)).Facts);

    private static FactDelivery Delivery(string contract, object body) => new()
    {
        MessageId = new Guid("0199a000-0000-7000-8000-0000000000bb"),
        Source = "intake",
        Audience = "treatment",
        PatientId = PatientId,
        Version = 1,
        PreviousVersion = 0,
        Sequence = 1,
        Contract = contract,
        Body = ContractJson.Write(body),
        OccurredAt = Then,
        RecordedAt = Then.ToUniversalTime(),
        Clinic = "chw",
    };
}
