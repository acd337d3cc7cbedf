using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Rules;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

/// <summary>INT-08, INT-12, INT-14 and INT-17 at acceptance.</summary>
public sealed class MeetingConditions
{
    private static readonly ContraindicationFinding Antiplatelet =
        new("ci-antiplatelet", ContraindicationLevel.Relative);
    private static readonly ContraindicationFinding Coronary =
        new("ci-coronary-disease-stable", ContraindicationLevel.Relative);
    private static readonly ContraindicationFinding Fracture =
        new("ci-fracture-delayed-stabilised", ContraindicationLevel.Relative, "tibia-medial-surface", Side.Right);

    [Fact, Refuses("INT-12"), Allows("INT-12")]
    public void a_relative_contraindication_names_what_it_needs()
    {
        var no = Accept(Chart.Referred, Chart.Screened with { Contraindications = [Antiplatelet] })
            .ThenRefused("PP-INT-012");
        Assert.Equal(
            "Antiplatelet medicine needs light to moderate pressure and no bruise after session 1 before acceptance.",
            no.Message);
        Accept(Chart.Referred, Chart.Screened with { Contraindications = [Antiplatelet with { Lifted = new(
            null, Chart.Today) }] })
            .ThenKinds(typeof(EpisodeAccepted));
    }

    [Theory, Refuses("INT-12"), Allows("INT-12")] // clearance of at most 90 days, vital signs, 6 points
    [InlineData(90, "vitals-before-after-mandatory", "max-points-6", true)]
    [InlineData(91, "vitals-before-after-mandatory", "max-points-6", false)]
    [InlineData(90, "vitals-before-after-mandatory", "max-points-7", false)]
    [InlineData(90, "stop-if-heart-rate-below-50", "max-points-6", false)]
    [InlineData(90, "vitals-before-after-mandatory", "max-points-6", false, nameof(ClearanceFrom.Gp))]
    public void stable_coronary_disease_needs_all_three(
        int days, string vitals, string points, bool enough, string from = nameof(ClearanceFrom.Cardiologist))
    {
        var decided = Accept(
            Chart.Referred,
            Chart.Screened with
            {
                Contraindications = [Coronary],
                Clearance = new(Enum.Parse<ClearanceFrom>(from), Chart.Today.AddDays(-days)),
            },
            vitals,
            points);
        Check(decided, enough, "PP-INT-012");
    }

    [Theory] // §2.6, conflict 1
    [InlineData(84, 30, "exclusion-zone:50mm:fracture-line", null)]
    [InlineData(83, 30, "exclusion-zone:50mm:fracture-line", "PP-INT-010")]
    [InlineData(84, 31, "exclusion-zone:50mm:fracture-line", "PP-INT-012")]
    [InlineData(84, 30, "exclusion-zone:49mm:fracture-line", "PP-INT-012")]
    [InlineData(null, 30, "exclusion-zone:50mm:fracture-line", "PP-INT-012")]
    public void delayed_consolidation_is_treated_only_when_old_stable_and_cleared(
        int? fractureDays, int clearanceDays, string restriction, string? refusal)
    {
        var decided = Accept(
            Chart.ReferredFor("msk-delayed-fracture-consolidation"),
            Chart.Screened with
            {
                Contraindications = [Fracture],
                Clearance = new(ClearanceFrom.OrthopaedicSurgeon, Chart.Today.AddDays(-clearanceDays)),
                FractureDate = fractureDays is { } age ? Chart.Today.AddDays(-age) : null,
            },
            restriction);
        Check(decided, refusal is null, refusal);
    }

    [Fact]
    public void delayed_consolidation_without_the_finding_counts_as_an_unconsolidated_fracture() =>
        Accept(
                Chart.ReferredFor("msk-delayed-fracture-consolidation") with
                {
                    Clearance = new(ClearanceFrom.OrthopaedicSurgeon, Chart.Today),
                },
                Chart.Screened)
            .ThenRefused(Refusals.AbsoluteContraindication("Unconsolidated fracture"));

    [Theory, Refuses("INT-14"), Allows("INT-14")]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void an_inner_organ_needs_its_diagnosis(bool seen, bool enough) =>
        Check(
            Accept(Chart.ReferredFor("digestive-gastritis"), Chart.Screened with { MedicalDiagnosisSeen = seen }),
            enough,
            "PP-INT-014");

    [Theory, Refuses("INT-14"), Allows("INT-14")]
    [InlineData(nameof(ClearanceFrom.Cardiologist), 90, true)]
    [InlineData(nameof(ClearanceFrom.Cardiologist), 91, false)]
    [InlineData(nameof(ClearanceFrom.Gp), 1, false)]
    public void a_guarded_inner_organ_needs_clearance_too(string from, int days, bool enough)
    {
        var referred = Chart.ReferredFor("cardiovascular-coronary-angina-pectoris") with
        {
            Clearance = new(Enum.Parse<ClearanceFrom>(from), Chart.Today.AddDays(-days)),
        };
        var decided = Accept(referred, Chart.Screened with { MedicalDiagnosisSeen = true });
        Check(decided, enough, "PP-INT-014");
        if (!enough)
            Assert.EndsWith("on file and clearance.", decided.ThenRefused("PP-INT-014").Message);
    }

    [Fact]
    public void an_orthopaedic_surgeon_is_a_surgeon()
    {
        var referred = Chart.ReferredFor("msk-postsurgical-rehabilitation");
        Accept(referred, Chart.Screened).ThenRefused("PP-INT-012");
        Accept(referred with { Clearance = new(ClearanceFrom.OrthopaedicSurgeon, Chart.Today) }, Chart.Screened)
            .ThenKinds(typeof(EpisodeAccepted));
    }

    [Fact]
    public void a_clearance_ends_with_the_day_it_names()
    {
        var referred = Chart.ReferredFor("msk-postsurgical-rehabilitation");
        var clearance = new Clearance(ClearanceFrom.Surgeon, Chart.Today.AddDays(-9), Chart.Today);
        Accept(referred with { Clearance = clearance }, Chart.Screened).ThenKinds(typeof(EpisodeAccepted));
        Accept(referred with { Clearance = clearance with { Expires = Chart.Today.AddDays(-1) } }, Chart.Screened)
            .ThenRefused("PP-INT-012");
    }

    [Fact, Refuses("INT-17"), Allows("INT-17")]
    public void deferring_surgery_needs_the_surgeons_agreement()
    {
        var referred = Chart.ReferredFor("pain-back", "surgery-deferral") with { PlannedOperation = "disc surgery" };
        Accept(referred, Chart.Screened).ThenRefused(Refusals.SurgeryDeferral);
        Accept(referred with { Clearance = new(ClearanceFrom.Gp, Chart.Today) }, Chart.Screened)
            .ThenRefused(Refusals.SurgeryDeferral);
        Accept(referred with { Clearance = new(ClearanceFrom.Surgeon, Chart.Today) }, Chart.Screened)
            .ThenKinds(typeof(EpisodeAccepted));
    }

    [Theory] // §2.6 ci-child: guardian and clearance under 18, not at all under 12
    [InlineData("2008-09-07", nameof(Grantor.Self), false, null)]
    [InlineData("2008-09-08", nameof(Grantor.Guardian), true, null)]
    [InlineData("2008-09-08", nameof(Grantor.Guardian), false, "PP-INT-012")]
    [InlineData("2008-09-08", nameof(Grantor.Self), true, "PP-INT-008")]
    [InlineData("2014-09-08", nameof(Grantor.Guardian), true, "PP-INT-010")]
    [InlineData("2014-09-07", nameof(Grantor.Guardian), true, null)]
    public void the_young_need_guardian_and_clearance(string birth, string grantor, bool cleared, string? refusal)
    {
        var decided = Chart.Patient
            .Given(
                Chart.Referred,
                Chart.Registered with { BirthDate = DateOnly.Parse(birth) },
                Chart.Consented with { Grantor = Enum.Parse<Grantor>(grantor) },
                Chart.Screened with { Clearance = cleared ? new(ClearanceFrom.Gp, Chart.Today) : null })
            .When(s => AcceptanceDecider.Accept(s, Chart.Episode, Chart.Wish, Chart.Catalogue));
        Check(decided, refusal is null, refusal);
    }

    [Fact]
    public void pregnancy_needs_advice_also_when_nobody_recorded_it_as_a_contraindication() =>
        Accept(Chart.Referred, Chart.Screened with { Pregnancy = Pregnancy.Yes }).ThenRefused("PP-INT-012");

    [Fact]
    public void an_infarction_of_six_weeks_ago_is_past_the_acute_phase()
    {
        Accept(Chart.Referred, Chart.Screened with { MyocardialInfarctionDate = Chart.Today.AddDays(-41) })
            .ThenRefused("PP-INT-010");
        Accept(Chart.Referred, Chart.Screened with { MyocardialInfarctionDate = Chart.Today.AddDays(-42) })
            .ThenKinds(typeof(EpisodeAccepted));
    }

    private static Decided<PatientState, PatientEvent> Accept(
        ReferralReceived referred, ScreeningCompleted screened, params string[] restrictions) =>
        Chart.Patient.Given(referred, Chart.Registered, Chart.Consented, screened)
            .When(s => AcceptanceDecider.Accept(
                s, Chart.Episode, Chart.Wish with { Restrictions = restrictions }, Chart.Catalogue));

    private static void Check(Decided<PatientState, PatientEvent> decided, bool accepted, string? refusal)
    {
        if (accepted)
            decided.ThenKinds(typeof(EpisodeAccepted));
        else
            decided.ThenRefused(refusal!);
    }
}
