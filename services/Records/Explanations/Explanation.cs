using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Explanations;

/// <summary>Where a value of the chart comes from.</summary>
/// <param name="Of">The place that was asked for.</param>
/// <param name="Value">What stands there at the two times.</param>
/// <param name="Events">The events after which something else stood there, in the order of recording; the last gave the value.</param>
/// <param name="Amendments">Corrections of those events; those that made the value what it is are marked.</param>
internal sealed record Explanation(
    Guid PatientId,
    DateTimeOffset? KnownAt,
    DateTimeOffset? ValidAt,
    string Of,
    JsonNode? Value,
    IReadOnlyList<Origin> Events,
    IReadOnlyList<MarkedAmendment> Amendments);

/// <summary>An event that a value comes from.</summary>
/// <param name="Leaf">Its place in the ledger, for a proof.</param>
/// <param name="ValueAfter">What stood there after it, with what was corrected since.</param>
internal sealed record Origin(
    Guid EventId,
    string Source,
    string Fact,
    string Words,
    long Leaf,
    string ChainVerdict,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    string? By,
    string? Role,
    string? Clinic,
    bool Late,
    string? LateEntryReason,
    JsonNode? ValueAfter);

/// <param name="Decides">Without it something else would stand there.</param>
internal sealed record MarkedAmendment(Amendment Amendment, bool Decides);
