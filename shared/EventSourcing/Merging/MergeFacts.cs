namespace PeriostealPlatform.EventSourcing.Merging;

/// <summary>On the survivor's stream: the record goes on for two that are one person.</summary>
public interface IRecordsJoined
{
    /// <summary>The merge, named again when it is undone.</summary>
    Guid MergeId { get; }

    /// <summary>The record that was taken in.</summary>
    Guid RetiredPatientId { get; }

    /// <summary>What later decisions need of it.</summary>
    IReadOnlyList<CarriedFact> Carried { get; }
}

/// <summary>On the taken-in record's stream: nothing more is written here (INT-19).</summary>
public interface IRecordRetired
{
    /// <summary>The merge.</summary>
    Guid MergeId { get; }

    /// <summary>The record that goes on.</summary>
    Guid SurvivorPatientId { get; }
}

/// <summary>On the survivor's stream: the merge was a mistake.</summary>
public interface IRecordsParted
{
    /// <summary>The merge that is undone.</summary>
    Guid MergeId { get; }

    /// <summary>The record that is open again.</summary>
    Guid RestoredPatientId { get; }

    /// <summary>Events written since the merge that belong to the restored record.</summary>
    IReadOnlyList<EventPlace> GivenBack { get; }
}

/// <summary>On the restored record's stream: it is written to again.</summary>
public interface IRecordRestored
{
    /// <summary>The merge that was undone.</summary>
    Guid MergeId { get; }

    /// <summary>The record it had been merged into.</summary>
    Guid SurvivorPatientId { get; }

    /// <summary>What was written on the survivor's stream about this record.</summary>
    IReadOnlyList<CarriedFact> CarriedBack { get; }
}

/// <summary>Where a fact stands in a stream.</summary>
/// <param name="EventId">Id of the event it was written as.</param>
/// <param name="Version">Version of the event of this stream that holds it.</param>
/// <param name="Index">0 for the event itself; from 1 for a fact that a <see cref="IRecordRestored"/> brought back.</param>
public sealed record EventPlace(Guid EventId, long Version, int Index = 0);
