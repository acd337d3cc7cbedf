using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Says no, or not now, to a screened episode.</summary>
internal static class DeclineDecider
{
    /// <summary>Declines an episode for good; a new referral opens another.</summary>
    public static Decision<PatientEvent> Decline(
        PatientState state,
        EpisodeId id,
        DecisionReason reason,
        string advice,
        string? referredTo,
        string clinic,
        string rulesVersion)
    {
        if (Custody.OfEpisode(state, id, clinic) is { } no)
            return no;
        var episode = state.Episodes[id];
        if (episode.Stage == EpisodeStage.Declined && episode.Reason == reason)
            return Decision.Nothing;
        return WhyNot(episode) is { } other
            ? other
            : new PatientEvent.EpisodeDeclined(id, reason, advice, referredTo, rulesVersion);
    }

    /// <summary>Puts the decision off until the patient is screened again.</summary>
    public static Decision<PatientEvent> Defer(
        PatientState state,
        EpisodeId id,
        DecisionReason reason,
        string advice,
        string? referredTo,
        DateOnly? reviewOn,
        string clinic,
        DateOnly today,
        string rulesVersion)
    {
        if (Custody.OfEpisode(state, id, clinic) is { } no)
            return no;
        var episode = state.Episodes[id];
        if (episode.Stage == EpisodeStage.Deferred && episode.Reason == reason)
            return Decision.Nothing;
        if (reviewOn < today)
            return Refusals.ReviewInPast;
        return WhyNot(episode) is { } other
            ? other
            : new PatientEvent.EpisodeDeferred(id, reason, advice, referredTo, reviewOn, rulesVersion);
    }

    private static Refusal? WhyNot(Episode episode) => episode.Stage switch
    {
        EpisodeStage.Screening => null,
        EpisodeStage.Referred or EpisodeStage.Registered or EpisodeStage.Consented => Refusals.NotScreened,
        _ => Refusals.EpisodeIs(episode.Stage),
    };
}
