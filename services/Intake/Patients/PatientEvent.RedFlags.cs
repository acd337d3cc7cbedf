using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Signs of danger: each stands in the way until somebody says what became of it (domain.md §2.7).</summary>
internal abstract partial record PatientEvent
{
    /// <summary>A red flag is open from now on.</summary>
    /// <param name="RedFlagId">This raising of the flag.</param>
    /// <param name="EpisodeId">The episode; null for any.</param>
    /// <param name="Code">Code of the catalogue.</param>
    /// <param name="Urgency">As the catalogue has it.</param>
    /// <param name="Action">What was done at once.</param>
    /// <param name="Sign">What was seen or said.</param>
    /// <param name="ReferredTo">Where the patient was sent.</param>
    public sealed record RedFlagRaised(
        RedFlagId RedFlagId,
        EpisodeId? EpisodeId,
        string Code,
        RedFlagUrgency Urgency,
        [property: Amendable] RedFlagAction Action,
        [property: Sealed, Amendable] string? Sign,
        [property: Sealed, Amendable] string? ReferredTo,
        string RulesVersion) : PatientEvent;

    /// <summary>A red flag was followed up and no longer stands in the way.</summary>
    /// <param name="Resolution">What became of it.</param>
    public sealed record RedFlagResolved(
        RedFlagId RedFlagId,
        string Code,
        [property: Sealed, Amendable] string? Resolution) : PatientEvent;
}
