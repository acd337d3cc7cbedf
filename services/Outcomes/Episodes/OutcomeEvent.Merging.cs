using PeriostealPlatform.EventSourcing.Merging;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>Intake found that two records are one person, or that they are not.</summary>
internal abstract partial record OutcomeEvent
{
    /// <summary>These outcomes go on for another record too.</summary>
    public sealed record HistoryLinked(Guid MergeId, Guid RetiredPatientId, IReadOnlyList<CarriedFact> Carried)
        : OutcomeEvent, IRecordsJoined;

    /// <summary>These outcomes go on in another record; nothing more is written here (INT-19).</summary>
    public sealed record HistoryRetired(Guid MergeId, Guid SurvivorPatientId) : OutcomeEvent, IRecordRetired;

    /// <summary>The merge was a mistake; the other record has its own outcomes again.</summary>
    public sealed record HistoryUnlinked(Guid MergeId, Guid RestoredPatientId, IReadOnlyList<EventPlace> GivenBack)
        : OutcomeEvent, IRecordsParted;

    /// <summary>This record is written to again.</summary>
    public sealed record HistoryRestored(Guid MergeId, Guid SurvivorPatientId, IReadOnlyList<CarriedFact> CarriedBack)
        : OutcomeEvent, IRecordRestored;
}
