using PeriostealPlatform.EventSourcing.Commands;

namespace PeriostealPlatform.Records.Fhir.Export;

/// <summary>A bulk export. It keeps which records it is of, never their content: a file is written when it is fetched.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Actor">Who asked, in which role, for which clinic.</param>
/// <param name="Types">The types that were asked for and that the token allowed.</param>
/// <param name="GroupClinic">Only the patients whom this clinic holds; null for all whom the caller may see.</param>
/// <param name="Since">Only what was recorded since; null for everything.</param>
/// <param name="Request">The address it was asked with.</param>
/// <param name="KnownAt">Everything is shown as known then.</param>
internal sealed record ExportJob(
    Guid Id,
    Actor Actor,
    IReadOnlyList<string> Types,
    string? GroupClinic,
    DateTimeOffset? Since,
    string Request,
    DateTimeOffset KnownAt)
{
    public const string Queued = "queued", Done = "done", Failed = "failed";

    public string Status { get; init; } = Queued;

    /// <summary>The records it is of, in order.</summary>
    public IReadOnlyList<Guid> Patients { get; init; } = [];

    /// <summary>How many resources of each type.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();

    public DateTimeOffset ExpiresAt { get; init; }
}
