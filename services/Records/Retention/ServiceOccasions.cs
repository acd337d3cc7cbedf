using System.Collections.Frozen;

namespace PeriostealPlatform.Records.Retention;

/// <summary>
/// Which facts are an occasion on which a health service was provided, from whose last the years of section 25 run: the
/// patient was assessed, decided about, treated, measured or advised. Administration is none: a referral that came in, a
/// registration, a consent, a booking, a missed session, a correction, a merge, a reminder, or what one service noted of another.
/// </summary>
internal static class ServiceOccasions
{
    /// <summary>As <c>source/fact</c>, the stored name without the version of its shape.</summary>
    public static FrozenSet<string> Names { get; } = new[]
    {
        "intake/screening_completed", "intake/episode_accepted", "intake/episode_declined", "intake/episode_deferred",
        "intake/red_flag_raised", "intake/red_flag_resolved",
        "treatment/course_planned", "treatment/plan_revised", "treatment/finding_recorded",
        "treatment/finding_status_changed", "treatment/session_started", "treatment/vitals_before_recorded",
        "treatment/technique_applied", "treatment/technique_stopped", "treatment/vitals_after_recorded",
        "treatment/peristalsis_observed", "treatment/observation_added", "treatment/session_completed",
        "treatment/session_aborted", "treatment/local_reaction_reported", "treatment/adverse_reaction_recorded",
        "treatment/adverse_reaction_followed_up", "treatment/medical_review_recorded",
        "outcomes/baseline_recorded", "outcomes/measure_recorded", "outcomes/external_score_recorded",
        "outcomes/reassessment_completed", "outcomes/patient_discharged", "outcomes/follow_up_recorded",
    }.ToFrozenSet();

    public static bool Contains(string source, string fact) => Names.Contains($"{source}/{fact}");
}
