using PeriostealPlatform.Messaging.Completeness;

namespace PeriostealPlatform.Records.Completeness;

/// <summary>What is wrong with an event of one side.</summary>
internal enum DifferenceKind
{
    /// <summary>The service handed it out and it has not arrived, or waits behind another.</summary>
    OnItsWay,

    /// <summary>The service has it and never handed it out.</summary>
    NeverSent,

    /// <summary>It arrived and is not in the ledger any more.</summary>
    RemovedFromLedger,

    /// <summary>The ledger has it and the service has not.</summary>
    RemovedFromService,

    /// <summary>Both have an event in this place, and not the same.</summary>
    Different,

    /// <summary>The ledger's row is not what its own hash says.</summary>
    LedgerRowAltered,
}

/// <summary>An event that the service and the ledger do not have alike.</summary>
internal sealed record EventDifference(long Sequence, Guid EventId, DifferenceKind Kind)
{
    /// <summary>Compares both sides over the same sequences, both ascending. Who lacks an event is told apart later.</summary>
    public static IEnumerable<EventDifference> Between(
        IReadOnlyCollection<EventDigest> service, IReadOnlyCollection<LedgerDigest> ledger)
    {
        var held = ledger.ToLookup(l => l.Sequence);
        foreach (var own in service)
        {
            var row = held[own.Sequence].FirstOrDefault();
            if (row is null)
                yield return new EventDifference(own.Sequence, own.EventId, DifferenceKind.OnItsWay);
            else if (!row.LeafHash.AsSpan().SequenceEqual(row.KeptHash))
                yield return new EventDifference(own.Sequence, own.EventId, DifferenceKind.LedgerRowAltered);
            else if (row.EventId != own.EventId || !row.LeafHash.AsSpan().SequenceEqual(own.LeafHash.Span))
                yield return new EventDifference(own.Sequence, own.EventId, DifferenceKind.Different);
        }

        var known = service.Select(s => s.Sequence).ToHashSet();
        foreach (var row in ledger)
        {
            if (!known.Contains(row.Sequence))
                yield return new EventDifference(row.Sequence, row.EventId, DifferenceKind.RemovedFromService);
        }
    }
}

/// <summary>An event as the ledger has it.</summary>
/// <param name="Sequence">Its place among its service's events.</param>
/// <param name="EventId">Its id.</param>
/// <param name="LeafHash">Computed from the row now.</param>
/// <param name="KeptHash">As it was put into the tree.</param>
internal sealed record LedgerDigest(long Sequence, Guid EventId, byte[] LeafHash, byte[] KeptHash);
