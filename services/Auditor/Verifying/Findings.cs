namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>
/// Keeps what does not hold: of each step the first, and the event-wise failure that lies first in the ledger. A forged
/// bundle may fail a million times, so no more is kept.
/// </summary>
internal sealed class Findings
{
    private readonly Dictionary<VerificationStep, VerificationFailure> _first = [];

    public long Count { get; private set; }

    /// <summary>The bad event that lies first; null when no event was named.</summary>
    public BadEvent? FirstEvent { get; private set; }

    /// <summary>The first failure of each step.</summary>
    public IReadOnlyList<VerificationFailure> InOrder => [.. _first.OrderBy(one => one.Key).Select(one => one.Value)];

    /// <summary>Notes a failure that is about no single event.</summary>
    public void Add(VerificationStep step, string what) => Add(new VerificationFailure(step, what));

    /// <summary>Notes a bad event.</summary>
    /// <param name="found">The event and where it shows.</param>
    public void Add(BadEvent found)
    {
        Add(found.Failure);
        // Of what shows at the same leaf the earlier step says more: a leaf that is not its own hash explains the rest.
        if (FirstEvent is null || (found.Position, found.Failure.Step).CompareTo((FirstEvent.Position, FirstEvent.Failure.Step)) < 0)
            FirstEvent = found;
    }

    /// <summary>Puts a better named event in the place of the first one.</summary>
    public void Rename(VerificationFailure named)
    {
        if (FirstEvent is not null && _first.GetValueOrDefault(named.Step) == FirstEvent.Failure)
            _first[named.Step] = named;
        FirstEvent = new BadEvent(FirstEvent?.Position ?? 0, named);
    }

    private void Add(VerificationFailure failure)
    {
        Count++;
        _first.TryAdd(failure.Step, failure);
    }
}

/// <summary>A bad event, with what helps to find out which one it really was.</summary>
/// <param name="Position">The leaf at which it shows; what shows at no leaf comes last.</param>
/// <param name="Failure">What does not hold.</param>
internal sealed record BadEvent(long Position, VerificationFailure Failure)
{
    /// <summary>The hash that the tree has at this leaf, when the event there is another.</summary>
    public Verification.Tree.TreeHash? Signed { get; init; }

    /// <summary>The leaf of the event before it in its stream, when it names another hash for that event.</summary>
    public long? Before { get; init; }

    /// <summary>The sequences between which a missing event lies in its service's order.</summary>
    public (long After, long Before)? Between { get; init; }
}
