using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class ReceivingAReferral
{
    [Fact]
    public void opens_an_episode_for_a_patient_we_do_not_know() =>
        Chart.Patient.Given().When(Receive(Chart.Referred)).Then(Chart.Referred).AndAgainNothing();

    [Fact]
    public void for_a_known_patient_needs_one() =>
        Chart.Patient.Given().When(Receive(Chart.Referred, newPatient: false)).ThenRefused(Refusals.NoSuchPatient);

    [Fact]
    public void by_another_clinic_opens_an_episode_there()
    {
        var other = Another("pain-back") with { Clinic = Chart.Elsewhere };
        Chart.Patient.Given(Chart.Referred, Chart.Registered).When(Receive(other, newPatient: false)).Then(other);
    }

    [Fact]
    public void is_refused_while_an_episode_for_the_same_main_indication_is_open() =>
        Chart.Patient.Given(Chart.Referred).When(Receive(Another("pain-neck"), newPatient: false))
            .ThenRefused(Refusals.IndicationOpen);

    [Fact]
    public void is_possible_again_once_that_episode_ended()
    {
        var again = Another("pain-neck");
        Chart.Patient
            .Given(Chart.Referred, new EpisodeClosed(Chart.Episode, EpisodeClosure.Discharged))
            .When(Receive(again, newPatient: false))
            .Then(again);
    }

    [Fact]
    public void of_tomorrow_is_refused_and_of_today_taken()
    {
        Chart.Patient.Given()
            .When(Receive(Chart.Referred with { ReceivedOn = Chart.Today.AddDays(1) }))
            .ThenRefused(Refusals.ReferralInFuture);
        Chart.Patient.Given().When(Receive(Chart.Referred)).ThenKinds(typeof(ReferralReceived));
    }

    [Fact]
    public void with_a_clearance_of_tomorrow_is_refused() =>
        Chart.Patient.Given()
            .When(Receive(Chart.Referred with { Clearance = new(ClearanceFrom.Gp, Chart.Today.AddDays(1)) }))
            .ThenRefused(Refusals.ClearanceImpossible);

    [Fact, Refuses("INT-15")]
    public void needs_exactly_one_main_indication()
    {
        ReferredIndication neck = new("pain-neck", true), headache = new("pain-headache", true);
        foreach (var wrong in new ReferredIndication[][]
                 {
                     [], [neck, headache], [neck with { Primary = false }], [neck, neck with { Primary = false }],
                 })
        {
            Chart.Patient.Given()
                .When(Receive(Chart.Referred with { Indications = wrong }))
                .ThenRefused(Refusals.OneMainIndication);
        }
    }

    [Fact, Refuses("INT-15"), Allows("INT-15")]
    public void takes_five_indications_and_not_six()
    {
        string[] codes = ["pain-neck", "pain-headache", "pain-back", "pain-limb", "msk-disease", "msk-trauma"];
        Chart.Patient.Given().When(Receive(Chart.ReferredFor(codes))).ThenRefused(Refusals.OneMainIndication);
        Chart.Patient.Given().When(Receive(Chart.ReferredFor(codes[..5]))).ThenKinds(typeof(ReferralReceived));
    }

    [Fact]
    public void names_an_unknown_indication() =>
        Chart.Patient.Given().When(Receive(Chart.ReferredFor("pain-toe"))).ThenRefused("PP-INT-112");

    [Fact]
    public void does_not_count_a_group_beside_its_member()
    {
        Chart.Patient.Given().When(Receive(Chart.ReferredFor("pain-neck", "pain-headache-and-neck")))
            .ThenRefused("PP-INT-113");
        Chart.Patient.Given().When(Receive(Chart.ReferredFor("pain-headache-and-neck")))
            .ThenKinds(typeof(ReferralReceived));
    }

    [Fact]
    public void for_the_upper_vessels_says_which()
    {
        var vessels = Chart.ReferredFor("pain-upper-vessels");
        Chart.Patient.Given().When(Receive(vessels with { Clarification = "too short" }))
            .ThenRefused(Refusals.ClarificationMissing);
        Chart.Patient.Given().When(Receive(vessels with { Clarification = "right arm " }))
            .ThenRefused(Refusals.ClarificationMissing);
        Chart.Patient.Given()
            .When(Receive(vessels with { Clarification = "vessels of the right arm" }))
            .ThenKinds(typeof(ReferralReceived));
    }

    [Fact, Refuses("INT-17"), Allows("INT-17")]
    public void to_defer_surgery_needs_a_condition_and_the_operation()
    {
        var alone = Chart.ReferredFor("surgery-deferral") with { PlannedOperation = "hip replacement" };
        var both = Chart.ReferredFor("pain-back", "surgery-deferral");
        Chart.Patient.Given().When(Receive(alone)).ThenRefused(Refusals.SurgeryDeferral);
        Chart.Patient.Given().When(Receive(both)).ThenRefused(Refusals.SurgeryDeferral);
        Chart.Patient.Given()
            .When(Receive(both with { PlannedOperation = "hip replacement" }))
            .ThenKinds(typeof(ReferralReceived));
    }

    [Fact, Refuses("INT-19")]
    public void on_an_erased_record_is_refused()
    {
        var erased =
            Chart.Registered with { Family = null, Given = null, BirthDate = null, Ihi = null, Medicare = null };
        Chart.Patient.Given(Chart.Referred, erased)
            .When(Receive(Another("pain-back"), newPatient: false))
            .ThenRefused(Refusals.RecordClosed("erased"));
    }

    private static ReferralReceived Another(string code) => Chart.ReferredFor(code) with
    {
        ReferralId = new(Guid.Parse("01990000-0000-7000-8000-000000000011")),
        EpisodeId = new(Guid.Parse("01990000-0000-7000-8000-000000000012")),
    };

    private static Func<PatientState, Decision<PatientEvent>> Receive(
        ReferralReceived referral, bool newPatient = true) =>
        state => ReferralDecider.Receive(state, referral, newPatient, Chart.Today, Chart.Catalogue);
}
