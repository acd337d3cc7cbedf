using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class CompletingAScreening
{
    [Fact]
    public void records_it_with_the_rules_it_was_made_under() =>
        Registered.When(Complete(Chart.Screened with { RulesVersion = "" })).Then(Chart.Screened).AndAgainNothing();

    [Fact]
    public void does_not_wait_for_consent() =>
        Registered.When(Complete(Chart.Screened)).ThenKinds(typeof(ScreeningCompleted));

    [Fact]
    public void needs_a_registered_patient() =>
        Chart.Patient.Given(Chart.Referred).When(Complete(Chart.Screened)).ThenRefused(Refusals.NotRegistered);

    [Fact]
    public void by_another_clinic_is_refused() =>
        Registered
            .When(s => ScreeningDecider.Complete(s, Chart.Screened, null, Chart.Elsewhere, Chart.Catalogue))
            .ThenRefused(Refusals.NotYours(Chart.Elsewhere));

    [Fact]
    public void again_after_deferral_is_possible_and_after_acceptance_not()
    {
        var again = Chart.Screened with { ScreeningId = new(Guid.Parse("01990000-0000-7000-8000-000000000044")) };
        var deferred = new EpisodeDeferred(Chart.Episode, DecisionReason.Other, "come back later", null, null, "");
        Registered.And(Chart.Screened, deferred)
            .When(Complete(again))
            .Then(again);
        Registered.And(Chart.Consented, Chart.Screened, Chart.Accepted)
            .When(Complete(again))
            .ThenRefused(Refusals.EpisodeIs(EpisodeStage.Accepted));
    }

    [Fact]
    public void says_from_the_code_whether_the_indication_is_limited()
    {
        Inner.When(Complete(Chart.Screened)).Then(Chart.Screened with { LimitedIndication = true });
        Inner.When(Complete(Chart.Screened, limited: false)).ThenRefused(Refusals.LimitedMismatch);
        Inner.When(Complete(Chart.Screened, limited: true)).ThenKinds(typeof(ScreeningCompleted));
    }

    [Fact]
    public void knows_its_codes()
    {
        Registered.When(Complete(Chart.Screened with { RedFlags = [new("rf-unknown")] })).ThenRefused("PP-INT-112");
        Registered.When(Found("ci-unknown", ContraindicationLevel.Absolute)).ThenRefused("PP-INT-112");
        Registered.When(Found("ci-metal-implant", ContraindicationLevel.Relative, "knee")).ThenRefused("PP-INT-112");
        Registered.When(Found("ci-osteoporosis", ContraindicationLevel.Relative)).ThenRefused("PP-INT-121");
        Registered.When(Found("ci-osteoporosis", ContraindicationLevel.Absolute, "clavicle")).ThenRefused("PP-INT-122");
        Registered.When(Found("ci-metal-implant", ContraindicationLevel.Relative, "sternum-body", Side.Left))
            .ThenRefused("PP-INT-122");
        Registered.When(Found("ci-metal-implant", ContraindicationLevel.Relative, "clavicle", Side.Left))
            .ThenKinds(typeof(ScreeningCompleted));
    }

    [Fact]
    public void lifts_only_what_is_relative_and_not_tomorrow()
    {
        Registered.When(Found("ci-osteoporosis", ContraindicationLevel.Absolute, on: Chart.Today))
            .ThenRefused(Refusals.LiftedImpossible);
        Registered.When(Found("ci-antiplatelet", ContraindicationLevel.Relative, on: Chart.Today.AddDays(1)))
            .ThenRefused(Refusals.LiftedImpossible);
        Registered.When(Found("ci-antiplatelet", ContraindicationLevel.Relative, on: Chart.Today))
            .ThenKinds(typeof(ScreeningCompleted));
    }

    [Fact]
    public void as_eligible_warns_of_what_forbids_acceptance()
    {
        Registered.When(Found("ci-osteoporosis", ContraindicationLevel.Absolute)).ThenWarned("PP-INT-010");
        Registered.When(Complete(Chart.Screened with { RedFlags = [new("rf-syncope", Flag)] }))
            .ThenWarned("PP-INT-011");
        Assert.Empty(Registered.When(Complete(Chart.Screened)).Warnings);
    }

    [Fact]
    public void raises_its_red_flags_one_by_one()
    {
        var judged = new RedFlagJudgement("rf-syncope", "fainted on the stairs", "to be seen today", "their doctor");
        var screened = Chart.Screened with { RedFlags = [new("rf-syncope", Flag)], RedFlagJudgements = [judged] };
        Registered.When(Complete(screened)).Then(
            screened,
            new RedFlagRaised(
                Flag,
                Chart.Episode,
                "rf-syncope",
                RedFlagUrgency.SameDay,
                RedFlagAction.Referred,
                judged.Sign,
                judged.ReferredTo,
                Chart.Catalogue.Rules.Version))
            .AndAgainNothing();
    }

    [Fact]
    public void names_a_red_flag_that_is_open_already_and_raises_it_no_second_time()
    {
        var first = new RedFlagId(Guid.Parse("01990000-0000-7000-8000-000000000052"));
        var open = new RedFlagRaised(
            first, null, "rf-syncope", RedFlagUrgency.SameDay, RedFlagAction.Observed, null, null, "");
        Registered.And(open)
            .When(Complete(Chart.Screened with { RedFlags = [new("rf-syncope", Flag)] }))
            .Then(Chart.Screened with { RedFlags = [new("rf-syncope", first)] })
            .ThenWarned("PP-INT-011");
    }

    private static RedFlagId Flag { get; } = new(Guid.Parse("01990000-0000-7000-8000-000000000051"));

    private static Given<PatientState, PatientEvent> Registered =>
        Chart.Patient.Given(Chart.Referred, Chart.Registered);

    private static Given<PatientState, PatientEvent> Inner =>
        Chart.Patient.Given(Chart.ReferredFor("digestive-gastritis"), Chart.Registered);

    private static Func<PatientState, Decision<PatientEvent>> Complete(
        ScreeningCompleted screening, bool? limited = null) =>
        state => ScreeningDecider.Complete(state, screening, limited, Chart.Home, Chart.Catalogue);

    private static Func<PatientState, Decision<PatientEvent>> Found(
        string code, ContraindicationLevel level, string? site = null, Side? side = null, DateOnly? on = null)
    {
        var lifted = on is { } day ? new LiftedCondition(null, day) : null;
        return Complete(Chart.Screened with { Contraindications = [new(code, level, site, side, lifted)] });
    }
}
