using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.EventSourcing.Facts;

/// <summary>
/// The table of stored names of one service: which name stands for which fact, and how older shapes are read. Names are
/// written out, never derived from a CLR type, so that a rename in the code cannot orphan stored events.
/// </summary>
/// <typeparam name="TFact">The closed family of facts.</typeparam>
public sealed class EventNames<TFact> where TFact : notnull
{
    private readonly Dictionary<string, EventShape> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, EventShape> _byType = [];

    /// <summary>All stored names, old shapes included.</summary>
    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <summary>All present shapes.</summary>
    public IReadOnlyCollection<EventShape> Shapes => _byType.Values;

    /// <summary>Names a fact. A shape version above 1 is stored as <c>name_v2</c> and so on.</summary>
    public EventNames<TFact> Map<T>(string name, int schemaVersion = 1) where T : TFact
    {
        var shape = new EventShape(StoredName(name, schemaVersion), schemaVersion, typeof(T), SealedFieldsOf(typeof(T)), null);
        if (!_byName.TryAdd(shape.Name, shape) || !_byType.TryAdd(shape.Fact, shape))
            throw new InvalidOperationException($"The event name {shape.Name} or its type is mapped twice.");
        return this;
    }

    /// <summary>Reads an older shape of a fact through a pure function to the next version's body.</summary>
    public EventNames<TFact> Upcast<T>(string name, int from, Func<JsonObject, JsonObject> toNext) where T : TFact
    {
        var shape = new EventShape(StoredName(name, from), from, typeof(T), SealedFieldsOf(typeof(T)), toNext);
        if (!_byName.TryAdd(shape.Name, shape))
            throw new InvalidOperationException($"The event name {shape.Name} is mapped twice.");
        return this;
    }

    /// <summary>The shape a fact is written in.</summary>
    public EventShape Of(TFact fact) => _byType.TryGetValue(fact.GetType(), out var shape)
        ? shape
        : throw new InvalidOperationException($"{fact.GetType().Name} has no stored name.");

    /// <summary>The shape behind a stored name.</summary>
    /// <exception cref="UnknownEventException">The code does not know the name. Nothing may be skipped.</exception>
    public EventShape Find(string storedName) => _byName.TryGetValue(storedName, out var shape)
        ? shape
        : throw new UnknownEventException(storedName);

    /// <summary>
    /// Reads a stored event with its sealed fields shut: they are null. For what must not see personal data, such as telling
    /// other services.
    /// </summary>
    /// <exception cref="UnknownEventException">The stored name is unknown.</exception>
    public TFact ReadShut(StoredEvent stored)
    {
        var shape = Find(stored.Type);
        var body = JsonNode.Parse(stored.Data.Span)!.AsObject();
        SealedBody.Open(body, shape.SealedFields, null, stored);
        return (TFact)ToPresentShape(shape, body).Deserialize(shape.Fact, FactJson.Options)!;
    }

    /// <summary>Leads a body from its shape to the present one.</summary>
    /// <param name="shape">The shape it has.</param>
    /// <param name="body">The body, opened.</param>
    /// <param name="amend">Puts amended values into a body of the named shape, before it goes on to the next.</param>
    internal JsonObject ToPresentShape(EventShape shape, JsonObject body, Action<string, JsonObject>? amend = null)
    {
        var name = shape.Name;
        amend?.Invoke(name, body);
        for (var current = shape; current.ToNext is { } toNext;)
        {
            body = toNext(body);
            name = StoredName(BaseName(name), current.SchemaVersion + 1);
            amend?.Invoke(name, body);
            current = Find(name);
        }

        return body;
    }

    private static string StoredName(string name, int version) => version == 1 ? name : $"{name}_v{version}";

    private static string BaseName(string stored) =>
        stored.LastIndexOf("_v", StringComparison.Ordinal) is > 0 and var at && int.TryParse(stored.AsSpan(at + 2), out _)
            ? stored[..at]
            : stored;

    private static IReadOnlyList<string> SealedFieldsOf(Type type)
    {
        var nullability = new NullabilityInfoContext();
        var marked = type.GetProperties().Where(p => p.GetCustomAttribute<SealedAttribute>() is not null).ToList();
        return marked.Find(p => nullability.Create(p).ReadState != NullabilityState.Nullable) is { } rigid
            ? throw new InvalidOperationException($"{type.Name}.{rigid.Name} is sealed and must be nullable.")
            : [.. marked.Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name))];
    }
}

/// <summary>One shape of one event.</summary>
/// <param name="Name">Stored name.</param>
/// <param name="SchemaVersion">Version of the shape, from 1.</param>
/// <param name="Fact">The fact it is read into.</param>
/// <param name="SealedFields">JSON names of the fields that are personal.</param>
/// <param name="ToNext">Turns a body of this shape into the next version's; null for the present shape.</param>
public sealed record EventShape(
    string Name,
    int SchemaVersion,
    Type Fact,
    IReadOnlyList<string> SealedFields,
    Func<JsonObject, JsonObject>? ToNext)
{
    /// <summary>The fact's CLR type as rows name it, for information: <c>Namespace.Type, Assembly</c>.</summary>
    public string DotNetType { get; } = $"{Fact.FullName}, {Fact.Assembly.GetName().Name}";
}

/// <summary>A stored event has a name that this version of the code does not know; reading stops here.</summary>
public sealed class UnknownEventException(string name) : Exception($"The event name '{name}' is not known to this version.");
