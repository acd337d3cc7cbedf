namespace PeriostealPlatform.Records.Charts;

/// <summary>
/// What a service wrote down for itself: notes of another's facts, so that it could decide, and how it computed something.
/// The timeline shows them on demand.
/// </summary>
internal static class InternalFacts
{
    private static readonly HashSet<string> Names =
    [
        "intake/course_noted", "intake/adverse_reaction_noted", "intake/adverse_reaction_regrade_noted",
        "intake/adverse_reaction_follow_up_noted", "intake/episode_at_risk_noted",
        "intake/lost_to_follow_up_proposal_noted",
        "treatment/patient_noted", "treatment/episode_opened", "treatment/episode_ended", "treatment/consent_noted",
        "treatment/consent_withdrawal_noted", "treatment/sharing_noted", "treatment/baseline_noted",
        "treatment/reassessment_noted", "treatment/reaction_duty_fell_due",
        "treatment/amendment_countersigned", "treatment/red_flag_noted", "treatment/red_flag_resolution_noted",
        "treatment/death_noted", "treatment/review_noted", "treatment/episode_custody_noted",
        "treatment/episode_at_risk", "treatment/entry_reentered",
        "outcomes/patient_noted", "outcomes/episode_opened", "outcomes/episode_ended", "outcomes/consent_noted",
        "outcomes/consent_withdrawal_noted", "outcomes/sharing_noted", "outcomes/course_noted", "outcomes/session_noted",
        "outcomes/session_correction_noted", "outcomes/session_withdrawal_noted",
        "outcomes/response_classified", "outcomes/custody_noted", "outcomes/death_noted", "outcomes/findings_noted",
        "outcomes/adverse_reaction_noted", "outcomes/adverse_reaction_regrade_noted",
        "outcomes/adverse_reaction_follow_up_noted", "outcomes/episode_risk_noted", "outcomes/amendment_countersigned",
        "outcomes/safety_signal_raised",
        "intake/patient_retired", "intake/patient_restored",
        "treatment/link_awaited", "treatment/history_linked", "treatment/history_retired",
        "treatment/history_unlinked", "treatment/history_restored", "outcomes/history_linked",
        "outcomes/history_retired", "outcomes/history_unlinked", "outcomes/history_restored",
        "treatment/patient_keys_destroyed", "outcomes/patient_keys_destroyed",
    ];

    public static bool Contains(string source, string fact) => Names.Contains($"{source}/{fact}");
}
