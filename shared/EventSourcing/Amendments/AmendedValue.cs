using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeriostealPlatform.EventSourcing.Amendments;

/// <summary>What a person asks to be amended.</summary>
/// <param name="TargetEventId">The entry.</param>
/// <param name="Path">Where in its body.</param>
/// <param name="Old">The value as the person saw it; null for none.</param>
/// <param name="New">The value from now on; null for none.</param>
/// <param name="Reason">Why: 10 to 500 characters. Personal.</param>
/// <param name="CountersignedBy">User id of the lead who agreed beforehand; null when nobody was asked.</param>
public sealed record AmendmentRequest(
    Guid TargetEventId,
    string Path,
    JsonElement? Old,
    JsonElement? New,
    string Reason,
    string? CountersignedBy);

/// <summary>An amendment that was found possible; a service makes its own fact of it.</summary>
/// <param name="TargetEventId">The entry.</param>
/// <param name="TargetType">Stored name of its present shape.</param>
/// <param name="Path">Where in that shape.</param>
/// <param name="Before">The value until now.</param>
/// <param name="After">The value from now on.</param>
/// <param name="IsSealed">Whether the value is personal.</param>
public sealed record AmendedValue(
    Guid TargetEventId, string TargetType, string Path, JsonElement? Before, JsonElement? After, bool IsSealed) : IAmendedValue
{
    /// <inheritdoc/>
    public JsonElement? Old => IsSealed ? null : Before;

    /// <inheritdoc/>
    public JsonElement? New => IsSealed ? null : After;

    /// <inheritdoc/>
    public JsonElement? SealedOld => IsSealed ? Before : null;

    /// <inheritdoc/>
    public JsonElement? SealedNew => IsSealed ? After : null;

    internal static bool Same(JsonElement? one, JsonElement? other) => JsonNode.DeepEquals(NodeOf(one), NodeOf(other));

    internal static bool IsSame(JsonElement? one, JsonNode? other) => JsonNode.DeepEquals(NodeOf(one), other);

    internal static JsonNode? NodeOf(JsonElement? value) =>
        value is not { } element || element.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined
            ? null
            : JsonNode.Parse(element.GetRawText());
}
