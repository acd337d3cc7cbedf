using PeriostealPlatform.Intake.Patients;
using Contract = PeriostealPlatform.Contracts.Intake.V1;

namespace PeriostealPlatform.Intake.Messaging;

/// <summary>Merges as the other services hear of them: ids only.</summary>
internal static class MergedFacts
{
    public static Contract.PatientsMerged Of(Guid patient, PatientEvent.PatientsMerged e) =>
        new(patient, e.MergeId, e.RetiredPatientId, EpisodesOf(e));

    public static Contract.PatientRetired Of(Guid patient, PatientEvent.PatientRetired e) =>
        new(patient, e.MergeId, e.SurvivorPatientId);

    public static Contract.PatientsUnmerged Of(Guid patient, PatientEvent.PatientsUnmerged e) => new(
        patient,
        e.MergeId,
        e.RestoredPatientId,
        [.. e.RestoredEpisodes.Select(episode => episode.Value)],
        [.. e.GivenBack.Select(place => place.EventId)]);

    public static Contract.PatientRestored Of(Guid patient, PatientEvent.PatientRestored e) => new(
        patient,
        e.MergeId,
        e.SurvivorPatientId,
        [.. e.RestoredEpisodes.Select(episode => episode.Value)],
        e.GivenBack);

    private static Guid[] EpisodesOf(PatientEvent.PatientsMerged e) =>
    [
        .. from carried in e.Carried
           where carried.Type == "referral_received"
           select carried.Body.GetProperty("episodeId").GetGuid(),
    ];
}
