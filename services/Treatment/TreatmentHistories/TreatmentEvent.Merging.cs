using PeriostealPlatform.EventSourcing.Merging;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Intake found that two records are one person, or that they are not.</summary>
internal abstract partial record TreatmentEvent
{
    /// <summary>Two records are one person, but a session is open in one of them: linking waits for its end.</summary>
    /// <param name="Other">The other record.</param>
    /// <param name="Survives">Whether this record is the one that goes on.</param>
    public sealed record LinkAwaited(Guid MergeId, Guid Other, bool Survives) : TreatmentEvent;

    /// <summary>This history goes on for another record too.</summary>
    public sealed record HistoryLinked(Guid MergeId, Guid RetiredPatientId, IReadOnlyList<CarriedFact> Carried)
        : TreatmentEvent, IRecordsJoined;

    /// <summary>This history goes on in another record; nothing more is written here (INT-19).</summary>
    public sealed record HistoryRetired(Guid MergeId, Guid SurvivorPatientId) : TreatmentEvent, IRecordRetired;

    /// <summary>The merge was a mistake; the other record has its own history again.</summary>
    public sealed record HistoryUnlinked(Guid MergeId, Guid RestoredPatientId, IReadOnlyList<EventPlace> GivenBack)
        : TreatmentEvent, IRecordsParted;

    /// <summary>This history is written to again.</summary>
    public sealed record HistoryRestored(Guid MergeId, Guid SurvivorPatientId, IReadOnlyList<CarriedFact> CarriedBack)
        : TreatmentEvent, IRecordRestored;
}
