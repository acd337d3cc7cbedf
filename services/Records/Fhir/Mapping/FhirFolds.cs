using System.Collections.Frozen;
using PeriostealPlatform.Records.Fhir.Resources;

namespace PeriostealPlatform.Records.Fhir.Mapping;

/// <summary>
/// Which facts of the services make which resources. A fact that is not here is not shown in FHIR but as Provenance of
/// nothing: it stays in the timeline. deploy/docs/fhir.md tells the same; a test compares.
/// </summary>
internal static class FhirFolds
{
    public static FrozenDictionary<string, FhirFold> All { get; } = new Dictionary<string, FhirFold>
    {
        ["intake/referral_received"] = EpisodeResources.Refer,
        ["intake/patient_registered"] = PersonResources.Register,
        ["intake/patient_identity_corrected"] = PersonResources.Correct,
        ["intake/identifier_verified"] = PersonResources.Verify,
        ["intake/patient_deceased"] = PersonResources.Die,
        ["intake/patients_merged"] = PersonResources.Merge,
        ["intake/patients_unmerged"] = PersonResources.Part,
        ["intake/consent_granted"] = ConsentResources.Grant,
        ["intake/consent_withdrawn"] = ConsentResources.End,
        ["intake/consent_expired"] = ConsentResources.End,
        ["intake/sharing_directive_set"] = ConsentResources.Share,
        ["intake/screening_completed"] = Both(EpisodeResources.Screen, Both(FlagResources.Screen, MedicineResources.Screen)),
        ["intake/red_flag_raised"] = FlagResources.Raise,
        ["intake/red_flag_resolved"] = FlagResources.Resolve,
        ["intake/episode_accepted"] = Both(EpisodeResources.Accept, FlagResources.Restrict),
        ["intake/episode_declined"] = EpisodeResources.Become,
        ["intake/episode_deferred"] = EpisodeResources.Become,
        ["intake/episode_closed"] = Both(EpisodeResources.Become, FlagResources.EndRestrictions),
        ["intake/acceptance_lapsed"] = EpisodeResources.Become,
        ["intake/transfer_accepted"] = EpisodeResources.Move,
        ["treatment/course_planned"] = Both(EpisodeResources.Become, PlanResources.Plan),
        ["treatment/plan_revised"] = PlanResources.Plan,
        ["treatment/course_activated"] = PlanResources.Become,
        ["treatment/course_held"] = Both(EpisodeResources.Become, PlanResources.Become),
        ["treatment/course_halted"] = Both(EpisodeResources.Become, PlanResources.Become),
        ["treatment/course_resumed"] = Both(EpisodeResources.Become, PlanResources.Become),
        ["treatment/course_discontinued"] = PlanResources.Become,
        ["treatment/course_completed"] = PlanResources.Become,
        ["treatment/course_closed"] = PlanResources.Become,
        ["treatment/session_scheduled"] = AppointmentResources.Schedule,
        ["treatment/session_rescheduled"] = AppointmentResources.Schedule,
        ["treatment/session_cancelled"] = AppointmentResources.Cancel,
        ["treatment/session_missed"] = AppointmentResources.Miss,
        ["treatment/session_started"] = SessionResources.Start,
        ["treatment/vitals_before_recorded"] = ObservationResources.MeasureBefore,
        ["treatment/technique_applied"] = SessionResources.Treat,
        ["treatment/vitals_after_recorded"] = ObservationResources.MeasureAfter,
        ["treatment/observation_added"] = ObservationResources.MeasureAgain,
        ["treatment/peristalsis_observed"] = SessionResources.Listen,
        ["treatment/local_reaction_reported"] = ObservationResources.ReactLate,
        ["treatment/session_completed"] = SessionResources.End,
        ["treatment/session_aborted"] = SessionResources.End,
        ["treatment/finding_recorded"] = FindingResources.Record,
        ["treatment/finding_status_changed"] = FindingResources.Change,
        ["treatment/adverse_reaction_recorded"] = AdverseEventResources.Record,
        ["treatment/adverse_reaction_followed_up"] = AdverseEventResources.FollowUp,
        ["treatment/adverse_reaction_regraded"] = AdverseEventResources.Regrade,
        ["outcomes/baseline_recorded"] = MeasureResources.Assess,
        ["outcomes/reassessment_completed"] = MeasureResources.Assess,
        ["outcomes/follow_up_recorded"] = MeasureResources.Assess,
        ["outcomes/measure_recorded"] = MeasureResources.TakeOne,
        ["outcomes/external_score_recorded"] = MeasureResources.TakeExternal,
        ["outcomes/patient_discharged"] = EpisodeResources.Become,
        ["records/statement_of_disagreement_added"] = DisagreementResources.State,
    }.ToFrozenDictionary();

    private static FhirFold Both(FhirFold one, FhirFold other) => (draft, entry) =>
    {
        one(draft, entry);
        other(draft, entry);
    };
}
