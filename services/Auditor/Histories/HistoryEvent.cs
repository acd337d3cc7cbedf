using System.Text.Json.Nodes;

namespace PeriostealPlatform.Auditor.Histories;

/// <summary>An event as people read it.</summary>
/// <param name="Leaf">Its place in the ledger.</param>
/// <param name="Source">The service that wrote it.</param>
/// <param name="Id">Its id.</param>
/// <param name="Stream">The record it belongs to.</param>
/// <param name="Version">Its place there.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="RecordedAt">When the system learned it.</param>
/// <param name="Data">Its body as it was written, sealed fields opened where there is a key.</param>
internal sealed record HistoryEvent(
    long Leaf, string Source, Guid Id, Guid Stream, long Version, string Type, DateTimeOffset RecordedAt, JsonObject Data)
{
    private static readonly TimeSpan LateAfter = TimeSpan.FromHours(24);

    /// <summary>When it happened, in the clinic's time; null where another program wrote the row.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    public string? Zone { get; init; }

    public string? Actor { get; init; }

    public string? Role { get; init; }

    public string? Clinic { get; init; }

    public string? LateEntryReason { get; init; }

    /// <summary>Another program wrote it: nobody vouches for what it says.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Fields that stay sealed, and whether there was a key that did not open them.</summary>
    public IReadOnlyList<SealedPart> Sealed { get; init; } = [];

    /// <summary>What was corrected in it later.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>Who took it back and when; its content is then not shown.</summary>
    public Withdrawal? Withdrawn { get; init; }

    public bool IsLate => OccurredAt is { } at && RecordedAt - at > LateAfter;

    /// <summary>What happened, whatever shape it was stored in: the stored name in words.</summary>
    public string Fact
    {
        get
        {
            var name = Type;
            var shape = name.LastIndexOf("_v", StringComparison.Ordinal);
            if (shape > 0 && name.AsSpan(shape + 2) is { Length: > 0 } digits && !digits.ContainsAnyExceptInRange('0', '9'))
                name = name[..shape];
            return name;
        }
    }
}

/// <summary>A field that is not readable.</summary>
/// <param name="Field">Its name.</param>
/// <param name="HadKey">The bundle has the key, and it did not open: the field was altered, moved, or is of another patient.</param>
internal sealed record SealedPart(string Field, bool HadKey);

/// <summary>A value that was corrected later, beside what stood there first.</summary>
internal sealed record Correction(
    Guid EventId, string Path, JsonNode? Old, JsonNode? New, string? Reason, string? By, string? CountersignedBy, DateTimeOffset At);

/// <summary>An entry that was taken back.</summary>
internal sealed record Withdrawal(Guid EventId, string? By, DateTimeOffset At);
