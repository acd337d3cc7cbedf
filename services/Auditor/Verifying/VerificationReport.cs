namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>What a verification found.</summary>
/// <param name="First">The first bad event, or what does not hold beside the events; null when all holds.</param>
/// <param name="Failures">Of each step the first failure, in the order of the steps.</param>
/// <param name="FailureCount">How many things did not hold in all.</param>
/// <param name="Summary">What was looked at.</param>
public sealed record VerificationReport(
    VerificationFailure? First, IReadOnlyList<VerificationFailure> Failures, long FailureCount, VerificationSummary Summary)
{
    /// <summary>Whether all holds.</summary>
    public bool IsSound => First is null;
}

/// <summary>What a verification looked at.</summary>
/// <param name="Origin">The ledger.</param>
/// <param name="Patient">Whose record it is; null for the whole ledger.</param>
/// <param name="TreeSize">Leaves that the checkpoint covers.</param>
/// <param name="Events">Events of the bundle.</param>
/// <param name="Foreign">Events among them that another program wrote, without a chain.</param>
/// <param name="Streams">Streams among them; one patient has one in every service.</param>
/// <param name="Services">Events of each service.</param>
/// <param name="Signers">Who is named below the checkpoint.</param>
/// <param name="CreatedAt">When the bundle says it was made.</param>
public sealed record VerificationSummary(
    string Origin,
    Guid? Patient,
    long TreeSize,
    long Events,
    long Foreign,
    int Streams,
    IReadOnlyDictionary<string, long> Services,
    IReadOnlyList<string> Signers,
    DateTimeOffset CreatedAt);
