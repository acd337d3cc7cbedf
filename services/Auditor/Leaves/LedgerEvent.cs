using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Auditor.Leaves;

/// <summary>What the checks need of one event of the ledger.</summary>
/// <param name="Source">The service that wrote it.</param>
/// <param name="Sequence">Its place in the order of that service, from 1.</param>
/// <param name="Id">Its id.</param>
/// <param name="Stream">Its stream: a patient, as a rule.</param>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Chain">What its headers say of the chain, against what the content gives.</param>
internal readonly record struct LedgerEvent(
    string Source, long Sequence, Guid Id, Guid Stream, long Version, string Type, ChainLink Chain);

/// <summary>An event's link to the one before it in its stream.</summary>
/// <param name="State">Whether it has one and whether its hash is right.</param>
/// <param name="Hash">The hash that it carries.</param>
/// <param name="Previous">The hash of the event before, as it carries it; null when it says there is none.</param>
internal readonly record struct ChainLink(ChainState State, TreeHash? Hash, TreeHash? Previous);

/// <summary>What the chain hash of an event says.</summary>
internal enum ChainState
{
    /// <summary>It is the hash of the content.</summary>
    Right,

    /// <summary>Another program wrote the row: it has no chain.</summary>
    Foreign,

    /// <summary>It is not the hash of the content, or was taken away.</summary>
    Wrong,
}
