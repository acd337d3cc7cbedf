using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Two records that may be, are, or are not one person.</summary>
internal abstract partial record PatientEvent
{
    /// <summary>The platform found another record that may be the same person. Names of fields only.</summary>
    /// <param name="OtherPatientId">The other record.</param>
    /// <param name="Score">0 to 1, by the weights of <paramref name="MatchingVersion"/>.</param>
    /// <param name="Matched">Fields that agree.</param>
    /// <param name="Differs">Fields that both records hold and that do not agree.</param>
    public sealed record DuplicateSuspected(
        Guid OtherPatientId,
        decimal Score,
        IReadOnlyList<string> Matched,
        IReadOnlyList<string> Differs,
        string MatchingVersion) : PatientEvent, IFoundByPlatform;

    /// <summary>A person looked: the other record is somebody else.</summary>
    public sealed record DuplicateDismissed(Guid OtherPatientId, [property: Sealed] string? Reason) : PatientEvent;

    /// <summary>Two records are one person; this one goes on.</summary>
    /// <param name="Evidence">What shows it, such as a photo identity.</param>
    /// <param name="FieldsKept">What the person goes by from now on, where it is not this record's.</param>
    /// <param name="ApprovedBy">Opaque id of the clinical lead.</param>
    public sealed record PatientsMerged(
        Guid MergeId,
        Guid RetiredPatientId,
        [property: Sealed] string? Evidence,
        [property: Sealed] FieldsKept? FieldsKept,
        string ApprovedBy,
        IReadOnlyList<CarriedFact> Carried,
        string RulesVersion) : PatientEvent, IRecordsJoined;

    /// <summary>This record was merged into another and takes no more commands (INT-19).</summary>
    public sealed record PatientRetired(Guid MergeId, Guid SurvivorPatientId) : PatientEvent, IRecordRetired;

    /// <summary>A merge was a mistake.</summary>
    /// <param name="GivenBack">Events written since that belong to the restored record.</param>
    /// <param name="Reassignment">What a person decided: whose an event is, by its id.</param>
    /// <param name="RestoredEpisodes">Episodes of the restored record, those begun after the merge among them.</param>
    public sealed record PatientsUnmerged(
        Guid MergeId,
        Guid RestoredPatientId,
        [property: Sealed] string? Reason,
        IReadOnlyList<EventPlace> GivenBack,
        IReadOnlyDictionary<Guid, Guid> Reassignment,
        IReadOnlyList<EpisodeId> RestoredEpisodes,
        string RulesVersion) : PatientEvent, IRecordsParted;

    /// <summary>This record is open again.</summary>
    /// <param name="GivenBack">Ids of the events on the survivor's stream that belong here.</param>
    public sealed record PatientRestored(
        Guid MergeId,
        Guid SurvivorPatientId,
        IReadOnlyList<CarriedFact> CarriedBack,
        IReadOnlyList<Guid> GivenBack,
        IReadOnlyList<EpisodeId> RestoredEpisodes) : PatientEvent, IRecordRestored;
}

/// <summary>What a merged record keeps of the retired one's registration.</summary>
internal sealed record FieldsKept(
    string? Family = null, IReadOnlyList<string>? Given = null, string? Preferred = null, DateOnly? BirthDate = null);
