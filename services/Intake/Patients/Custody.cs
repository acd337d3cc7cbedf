using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Which clinic may write (architecture §5): the one that holds the record or the episode.</summary>
internal static class Custody
{
    /// <summary>Why a clinic may not write to a registered patient's record as such; null when it may.</summary>
    public static Refusal? OfRecord(PatientState state, string clinic) =>
        Reachable(state) ?? (state.HomeClinic == clinic ? null : Refusals.NotYours(clinic));

    /// <summary>
    /// Why a clinic may not act in an episode; null when it may. The home clinic may as well as the one the episode is
    /// at.
    /// </summary>
    public static Refusal? OfEpisode(PatientState state, EpisodeId id, string clinic)
    {
        if (WhyClosed(state) is { } closed)
            return closed;
        if (state.Status == PatientStatus.Unknown)
            return Refusals.NoSuchPatient;
        if (!state.Episodes.TryGetValue(id, out var episode))
            return Refusals.NoSuchEpisode;
        if (episode.Clinic != clinic && state.HomeClinic != clinic)
            return Refusals.NotYours(clinic);
        return state.Status == PatientStatus.Provisional ? Refusals.NotRegistered : null;
    }

    /// <summary>Why nothing may be written to the record whoever asks (INT-19); null when something may.</summary>
    public static Refusal? WhyClosed(PatientState state) => state switch
    {
        { IsDisposed: true } => Refusals.RecordClosed("disposed"),
        { Merging.Retired: { Survivor: var survivor } } => Refusals.Retired(survivor),
        { Status: PatientStatus.Deceased } => Refusals.RecordClosed("deceased"),
        { IsErased: true } => Refusals.RecordClosed("erased"),
        _ => null,
    };

    /// <summary>Whether a clinic holds the record or an episode in it, or is asked to take one over.</summary>
    public static bool MayLook(PatientState state, string? clinic) =>
        clinic is not null && (Holds(state, clinic) || state.Episodes.Values.Any(e => e.Transfer?.To == clinic));

    /// <summary>Whether a clinic holds the record or an episode in it.</summary>
    public static bool Holds(PatientState state, string clinic) =>
        state.HomeClinic == clinic || state.Episodes.Values.Any(e => e.Clinic == clinic);

    /// <summary>Why a clinic that neither holds the record nor an episode in it may not write to it.</summary>
    public static Refusal? OfAnyPart(PatientState state, string clinic) =>
        Reachable(state) ?? (Holds(state, clinic) ? null : Refusals.NotYours(clinic));

    private static Refusal? Reachable(PatientState state) => WhyClosed(state) ?? state switch
    {
        { Status: PatientStatus.Unknown } => Refusals.NoSuchPatient,
        { Status: PatientStatus.Provisional } => Refusals.NotRegistered,
        _ => null,
    };
}
