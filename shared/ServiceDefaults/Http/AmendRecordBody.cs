using System.Text.Json;
using PeriostealPlatform.EventSourcing.Amendments;

namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>The body of <c>POST /patients/{p}/amendments</c> in every service (TRT-20, TRT-21).</summary>
/// <param name="TargetEventId">The entry, by the id of its event.</param>
/// <param name="Path">Where in it, such as <c>points[0].side</c>.</param>
/// <param name="Reason">10 to 500 characters.</param>
/// <param name="Old">The value as it was read; left out for none.</param>
/// <param name="New">The value from now on; left out for none.</param>
/// <param name="CountersignedBy">User id of the clinical lead who countersigned exactly this before.</param>
public sealed record AmendRecordBody(
    Guid TargetEventId,
    string Path,
    string Reason,
    JsonElement? Old = null,
    JsonElement? New = null,
    string? CountersignedBy = null) : CommandBody
{
    private const int ShortestReason = 10, LongestReason = 500, LongestUser = 100, LongestValue = 4000;

    /// <summary>What is not possible in it.</summary>
    public Check Check() => new Check()
        .Text(Path, "path", AmendmentPath.MaxLength, required: true)
        .Text(Reason, "reason", LongestReason, required: true)
        .And(Reason.Trim().Length >= ShortestReason, "reason", $"must have at least {ShortestReason} characters")
        .Text(CountersignedBy, "countersignedBy", LongestUser)
        .And(LengthOf(Old) <= LongestValue, "old", $"must have at most {LongestValue} characters")
        .And(LengthOf(New) <= LongestValue, "new", $"must have at most {LongestValue} characters");

    /// <summary>The request to decide.</summary>
    public AmendmentRequest ToRequest() => new(TargetEventId, Path, Old, New, Reason, CountersignedBy);

    private static int LengthOf(JsonElement? value) => value?.GetRawText().Length ?? 0;
}

/// <summary>The body of <c>POST /patients/{p}/amendments/countersignatures</c>: a lead agrees to one change beforehand.</summary>
/// <param name="TargetEventId">The entry, by the id of its event.</param>
/// <param name="Path">Where in it.</param>
/// <param name="Old">The value as it was read; left out for none.</param>
/// <param name="New">The value to come; left out for none.</param>
public sealed record CountersignAmendmentBody(Guid TargetEventId, string Path, JsonElement? Old = null, JsonElement? New = null)
    : CommandBody
{
    /// <summary>What is not possible in it.</summary>
    public Check Check() => new Check().Text(Path, "path", AmendmentPath.MaxLength, required: true);

    /// <summary>The change to agree to.</summary>
    public AmendmentRequest ToRequest() => new(TargetEventId, Path, Old, New, Reason: "", CountersignedBy: null);
}
