using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.EventSourcing.Facts;

/// <summary>Turns facts into stored bodies and back: names, shapes and sealed fields.</summary>
/// <typeparam name="TFact">The closed family of facts.</typeparam>
public sealed class EventCodec<TFact>(EventNames<TFact> names, IPatientKeys keys) where TFact : notnull
{
    /// <summary>The table of stored names.</summary>
    public EventNames<TFact> Names => names;

    /// <summary>Writes a fact at a place in a stream.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="stream">The patient.</param>
    /// <param name="version">The version it will have: sealed fields are bound to it.</param>
    /// <param name="headers">Headers without shape, key and chain.</param>
    /// <param name="id">The event's id.</param>
    /// <param name="correlationId">Id shared by all that one request causes.</param>
    /// <param name="causationId">Id of what caused it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<EventToAppend> WriteAsync(
        TFact fact,
        Guid stream,
        long version,
        EventHeaders headers,
        Guid id,
        string? correlationId,
        string? causationId,
        CancellationToken ct)
    {
        var shape = names.Of(fact);
        var key = shape.SealedFields.Count > 0 ? await keys.CurrentAsync(stream, ct) : null;
        var (body, isSealed) = FactBody.Write(fact, shape, key, stream, version);
        return new EventToAppend(
            id,
            shape.Name,
            shape.DotNetType,
            body,
            headers with { SchemaVersion = shape.SchemaVersion, KeyId = isSealed ? key!.Id : null },
            correlationId,
            causationId);
    }

    /// <summary>Reads a stored event. Personal fields read as null once their key is destroyed.</summary>
    /// <exception cref="UnknownEventException">The stored name is unknown.</exception>
    public async Task<TFact> ReadAsync(StoredEvent stored, CancellationToken ct)
    {
        var shape = names.Find(stored.Type);
        var keyId = stored.KeyId;
        if (shape.ToNext is null)
        {
            var opened = keyId is { } its
                ? SealedBody.Open(shape.SealedFields, await keys.FindAsync(stored.StreamId, its, ct), stored)
                : stored.Data;
            return (TFact)JsonSerializer.Deserialize(opened.Span, shape.Fact, FactJson.Options)!;
        }

        var body = JsonNode.Parse(stored.Data.Span)!.AsObject();
        if (keyId is { } id)
            SealedBody.Open(body, shape.SealedFields, await keys.FindAsync(stored.StreamId, id, ct), stored);
        return (TFact)names.ToPresentShape(shape, body).Deserialize(shape.Fact, FactJson.Options)!;
    }

    /// <summary>Reads a stored event to its body in the present shape, sealed fields open, with what later ones amended.</summary>
    internal async Task<JsonObject> ReadBodyAsync(StoredEvent stored, Corrections corrections, CancellationToken ct)
    {
        var shape = names.Find(stored.Type);
        var body = JsonNode.Parse(stored.Data.Span)!.AsObject();
        if (stored.KeyId is { } id)
            SealedBody.Open(body, shape.SealedFields, await keys.FindAsync(stored.StreamId, id, ct), stored);
        return names.ToPresentShape(shape, body, (name, at) => corrections.Apply(stored.Id, name, at));
    }

    /// <summary>The fact of a body in the present shape.</summary>
    internal TFact Decode(StoredEvent stored, JsonObject body) =>
        (TFact)body.Deserialize(names.Find(stored.Type).Fact, FactJson.Options)!;
}
