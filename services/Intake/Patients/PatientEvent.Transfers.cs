using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>An episode goes to another clinic. Custody changes on acceptance only (domain.md §4.6).</summary>
internal abstract partial record PatientEvent
{
    /// <summary>The clinic that holds an episode asks another to take it.</summary>
    /// <param name="From">Code of the clinic that holds it.</param>
    /// <param name="To">Code of the clinic that is asked.</param>
    /// <param name="HandoverSummaryRef">Where the handover summary lies.</param>
    public sealed record TransferRequested(
        TransferId TransferId,
        EpisodeId EpisodeId,
        string From,
        string To,
        [property: Amendable] TransferReason Reason,
        [property: Sealed, Amendable] string? HandoverSummaryRef) : PatientEvent;

    /// <summary>The other clinic holds the episode from now on.</summary>
    /// <param name="Practitioner">Opaque user id of who accepted.</param>
    public sealed record TransferAccepted(
        TransferId TransferId,
        EpisodeId EpisodeId,
        string From,
        string To,
        string Practitioner) : PatientEvent;

    /// <summary>The other clinic does not take it; it stays where it is.</summary>
    /// <param name="Reason">In words.</param>
    public sealed record TransferRejected(
        TransferId TransferId,
        EpisodeId EpisodeId,
        string From,
        string To,
        [property: Sealed, Amendable] string? Reason) : PatientEvent;
}
