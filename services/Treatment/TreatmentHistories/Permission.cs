using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>
/// Who may write what: custody, guests, roles and consent. A check answers a refusal, or null for yes.
/// </summary>
internal static class Permission
{
    /// <summary>TRT-19 and TRT-18 for treating: the course's clinic, or a guest the patient shares with.</summary>
    public static Refusal? ToTreatIn(TreatmentState state, Course course, Acting by) =>
        ToTreat(by) ?? (state.Sharing?.Allows(by.Clinic) == true ? null : At(course.Clinic, by));

    /// <summary>
    /// TRT-19 and TRT-18 for what one clinic may do: the course's, or the one where a session is held.
    /// </summary>
    public static Refusal? ToWriteAt(string clinic, Acting by) => ToTreat(by) ?? At(clinic, by);

    /// <summary>TRT-18 for palpation: the clinic that holds the care, or a guest the patient shares with.</summary>
    public static Refusal? ToAssess(TreatmentState state, EpisodeId episode, Acting by)
    {
        var holder = state.LiveCourses(episode).Select(c => c.Clinic).FirstOrDefault() ?? state.Episodes[episode].Clinic;
        return state.Sharing?.Allows(by.Clinic) == true ? null : At(holder, by);
    }

    /// <summary>TRT-19 and TRT-18 for what concerns safety: the course's clinic and the one where it happened.</summary>
    public static Refusal? ToWriteAtEither(string holder, string other, Acting by) =>
        ToWriteAt(by.Clinic == other ? other : holder, by);

    /// <summary>TRT-18: only this clinic.</summary>
    public static Refusal? At(string clinic, Acting by) =>
        clinic == by.Clinic ? null : Refusals.NotInCustody(by.Clinic);

    /// <summary>TRT-19.</summary>
    public static Refusal? ToTreat(Acting by) => by.MayTreat ? null : Refusals.NotAuthorised;

    /// <summary>TRT-01: the episode was accepted and is open.</summary>
    public static Refusal? ByAcceptance(TreatmentState state, EpisodeId episode) =>
        state.Episodes.GetValueOrDefault(episode) switch
        {
            null => Refusals.EpisodeNotAccepted,
            { Ended: true } => Refusals.EpisodeNotAccepted with { Kind = RefusalKind.Rule },
            _ => null,
        };

    /// <summary>TRT-02: consent to treatment at that moment, and to the intimate zone when a site lies there.</summary>
    public static Refusal? ByConsent(
        TreatmentState state, EpisodeId episode, DateTimeOffset at, IEnumerable<SiteRef> sites) =>
        Allowed(state, episode, Consent.TreatmentScope, at)
        && (!sites.Any(SiteRules.IsIntimate) || Allowed(state, episode, Consent.IntimateZoneScope, at))
            ? null
            : Refusals.ConsentMissing;

    private static bool Allowed(TreatmentState state, EpisodeId episode, string scope, DateTimeOffset at) =>
        state.Consents.Values.Any(c => c.Allows(episode, scope, at));
}
