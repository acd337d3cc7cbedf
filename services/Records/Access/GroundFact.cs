using System.Text.Json;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Access;

/// <summary>One of Intake's events on which access may rest.</summary>
/// <param name="Leaf">Its place in the ledger.</param>
/// <param name="Stream">The record it was written in.</param>
/// <param name="EventId">Its id.</param>
/// <param name="Type">Its stored name.</param>
/// <param name="Clinic">The clinic that acted.</param>
/// <param name="RecordedAt">When Intake recorded it.</param>
/// <param name="Body">Its body as stored; what is read of it is never personal.</param>
internal sealed record GroundFact(
    long Leaf, Guid Stream, Guid EventId, string Type, string? Clinic, DateTimeOffset RecordedAt, JsonElement Body)
{
    /// <summary>What happened, whatever shape it was stored in.</summary>
    public string Fact => StoredName.Fact(Type);

    public string? Text(string field) =>
        Body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool Flag(string field) => Body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.True;

    public Guid Id(string field) => Body.GetProperty(field).GetGuid();

    public IReadOnlyList<string> Texts(string field) =>
        Body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(v => v.GetString()!)]
            : [];

    /// <summary>Ids of the events that a parting gave to the restored record.</summary>
    public IEnumerable<Guid> GivenBack() =>
        Body.TryGetProperty("givenBack", out var places) && places.ValueKind == JsonValueKind.Array
            ? places.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.Object).Select(p => p.GetProperty("eventId").GetGuid())
            : [];
}
