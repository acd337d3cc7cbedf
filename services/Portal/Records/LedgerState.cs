namespace PeriostealPlatform.Portal.Records;

/// <summary>How much the ledger holds, how it compares with what each service has, and what the witness says.</summary>
public sealed record LedgerState(long Size, IReadOnlyList<LedgerSource> Sources, IReadOnlyList<LedgerWitness> Witnesses);

/// <summary>One service's events in the ledger.</summary>
public sealed record LedgerSource(
    string Source,
    long Count,
    long HighestSequence,
    long ChainFailures,
    LedgerCompleteness? Completeness,
    IReadOnlyList<LedgerDifference> Differences);

/// <summary>The last comparison of a service with the ledger.</summary>
public sealed record LedgerCompleteness(
    LedgerExtent Service, LedgerExtent Ledger, bool Alike, DateTimeOffset ComparedAt, DateTimeOffset? WholeSince);

/// <summary>Count, last number and running root (hex).</summary>
public sealed record LedgerExtent(long Count, long HighestSequence, string RunningRoot);

/// <summary>An event that the service and the ledger do not have alike.</summary>
public sealed record LedgerDifference(long Sequence, Guid EventId, string Kind, DateTimeOffset FirstSeen);

/// <summary>An independent witness of the ledger's checkpoints.</summary>
public sealed record LedgerWitness(
    string Name, long SignedSize, DateTimeOffset? AnsweredAt, string? Refusal, long? RefusedSize, long? WitnessSize, DateTimeOffset? RefusedAt);
