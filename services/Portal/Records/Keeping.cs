namespace PeriostealPlatform.Portal.Records;

/// <summary>Records whose time is over.</summary>
public sealed record DueRecords(DateOnly Before, IReadOnlyList<DueRecord> Records, Guid? Next);

/// <summary>A record whose time is over.</summary>
/// <param name="EarliestOn">Since when; null while a hold lasts.</param>
/// <param name="Rule">The rule that gave the day.</param>
/// <param name="Records">Records that end together.</param>
/// <param name="Obstacles">Codes of what stands in the way.</param>
public sealed record DueRecord(
    Guid PatientId,
    DateOnly? EarliestOn,
    string Rule,
    DateOnly? LastServiceOn,
    int Records,
    IReadOnlyList<string> Obstacles);

/// <summary>Disposals under way and the register.</summary>
public sealed record DisposalLists(IReadOnlyList<DisposalUnderWay> UnderWay, IReadOnlyList<RegisteredDisposal> Register);

/// <summary>A disposal that is not done.</summary>
/// <param name="Stage"><c>proposed</c>, <c>approved</c>, <c>due</c> or <c>executing</c>.</param>
/// <param name="FailedBecause">What stood in the way last.</param>
public sealed record DisposalUnderWay(
    Guid DisposalId,
    Guid PatientId,
    string Stage,
    DateOnly EarliestOn,
    string Rule,
    string ProposedBy,
    IReadOnlyList<string> ApprovedBy,
    DateTimeOffset? ExecuteAt,
    int Records,
    int Failures,
    string? FailedBecause);

/// <summary>A disposal as the register holds it.</summary>
/// <param name="Name">Whose record it was; for the privacy officer alone.</param>
public sealed record RegisteredDisposal(
    Guid DisposalId,
    string PatientDigest,
    string? Name,
    DateOnly CoversFrom,
    DateOnly CoversTo,
    string Rule,
    DateTimeOffset? ExecutedAt,
    DisposalProof? Proof);

/// <summary>What was found when everything was destroyed.</summary>
public sealed record DisposalProof(
    IReadOnlyDictionary<string, int> KeysDestroyed, int Records, int SealedFields, int Leaves, long CheckpointSize);
