using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;

namespace PeriostealPlatform.EventSourcing.Merging;

/// <summary>
/// What one record's fact means to another record: its stored shape without the personal fields. A merge carries these, so
/// that a stream still folds by itself while the fact stays where it was written. The stored name keeps old shapes readable.
/// </summary>
/// <param name="EventId">Id of the event it was written as.</param>
/// <param name="Type">Stored name.</param>
/// <param name="Body">The body; sealed fields are null.</param>
public sealed record CarriedFact(Guid EventId, string Type, JsonElement Body)
{
    /// <summary>Takes a recorded fact along, with what was amended in it.</summary>
    public static CarriedFact Of<TFact>(RecordedFact<TFact> recorded, EventNames<TFact> names) where TFact : notnull
    {
        var shape = names.Of(recorded.Fact);
        var body = recorded.Body.DeepClone().AsObject();
        foreach (var field in shape.SealedFields)
            body[field] = null;
        return new CarriedFact(
            recorded.Stored.Id, shape.Name, JsonSerializer.SerializeToElement(body, FactJson.Options));
    }

    /// <summary>The fact, in its present shape.</summary>
    public TFact Read<TFact>(EventNames<TFact> names) where TFact : notnull
    {
        var shape = names.Find(Type);
        var body = names.ToPresentShape(shape, JsonObject.Create(Body)!.DeepClone().AsObject());
        return (TFact)body.Deserialize(shape.Fact, FactJson.Options)!;
    }
}
