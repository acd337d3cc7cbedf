using System.Reflection;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using PeriostealPlatform.Architecture.Tests.Sources;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Architecture.Tests.Events;

/// <summary>Writes what the services store and tell each other, from the code alone.</summary>
internal sealed class EventCatalogue
{
    private const string Head =
        """
        # Event catalogue

        Written from the code by `deploy/event-catalogue.sh`; a test keeps the two equal. *sealed*: stored encrypted under
        the patient's key. *amendable*: an amendment may name it. A field with a question mark may be absent.

        """;

    private static readonly string[] Services = ["Intake", "Treatment", "Outcomes", "Records", "Portal"];

    private readonly StringBuilder _text = new(Head);

    public static string Write()
    {
        var catalogue = new EventCatalogue();
        foreach (var service in Services)
            catalogue.AddService(service);
        return catalogue._text.ToString().TrimEnd() + "\n";
    }

    private void AddService(string service)
    {
        var docs = new XmlDocs($"PeriostealPlatform.{service}");
        var shapes = Shapes(Products.Named(service));
        var present = shapes.Where(shape => shape.ToNext is null).ToList();
        Line($"\n## {service}\n\n{present.Count} facts.");
        var types = new FieldTypes();
        foreach (var shape in present)
        {
            var says = docs.Summary(shape.Fact);
            Line($"\n### `{shape.Name}`\n\n{shape.Fact.Name}, version {shape.SchemaVersion}. {says}".TrimEnd());
            foreach (var old in shapes.Where(one => one.ToNext is not null && one.Fact == shape.Fact))
                Line($"\nOlder shape `{old.Name}`, version {old.SchemaVersion}: led on by {Upcaster(old, docs)}");
            Fields(shape.Fact, docs, types);
        }

        Parts(docs, types);
        Contracts(service);
    }

    /// <summary>The shapes in which a service writes now.</summary>
    public static IEnumerable<EventShape> PresentShapes(string service) =>
        Shapes(Products.Named(service)).Where(shape => shape.ToNext is null);

    private static List<EventShape> Shapes(Assembly service)
    {
        const BindingFlags Static = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static;
        var tables =
            from type in service.GetTypes()
            where type.Namespace?.EndsWith(".Versioning", StringComparison.Ordinal) == true
            from member in type.GetMembers(Static)
            let table = member switch
            {
                PropertyInfo p when IsNames(p.PropertyType) => p.GetValue(null),
                MethodInfo { IsSpecialName: false } m when IsNames(m.ReturnType) => m.Invoke(null, []),
                _ => null,
            }
            where table is not null
            select table;
        return
        [
            .. tables.SelectMany(Shapes).DistinctBy(shape => shape.Name).OrderBy(s => s.Name, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<EventShape> Shapes(object table)
    {
        var type = table.GetType();
        var names = (IEnumerable<string>)type.GetProperty("Names")!.GetValue(table)!;
        return names.Select(name => (EventShape)type.GetMethod("Find")!.Invoke(table, [name])!);
    }

    private static bool IsNames(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EventNames<>);

    private static string Upcaster(EventShape old, XmlDocs docs)
    {
        var method = old.ToNext!.Method;
        if (method.Name.StartsWith('<'))
            return "a function of its own.";
        var (home, name) = (method.DeclaringType!, method.Name);
        return $"`{home.Name}.{name}`. {docs.MethodSummary(home, name)}".TrimEnd();
    }

    private void Fields(Type type, XmlDocs docs, FieldTypes types)
    {
        var fields = FactJson.Options.GetTypeInfo(type).Properties.Where(field => field.Get is not null).ToList();
        if (fields.Count == 0)
            return;
        Line("\n| field | type | | meaning |\n|---|---|---|---|");
        foreach (var field in fields)
        {
            var property = (PropertyInfo)field.AttributeProvider!;
            var name = $"`{field.Name}`{(IsOptional(field) ? "?" : "")}";
            var meaning = docs.Summary(type, property.Name);
            Line($"| {name} | {types.Name(field.PropertyType)} | {Marks(property)} | {meaning} |");
        }
    }

    private static bool IsOptional(JsonPropertyInfo field) =>
        field.IsGetNullable || Nullable.GetUnderlyingType(field.PropertyType) is not null;

    private static string Marks(PropertyInfo property) => string.Join(", ",
        new[]
        {
            property.GetCustomAttribute<SealedAttribute>() is null ? null : "sealed",
            property.GetCustomAttribute<AmendableAttribute>() is null ? null : "amendable",
        }.OfType<string>());

    private void Parts(XmlDocs docs, FieldTypes types)
    {
        if (types.Open.Count > 0)
            Line("\n### Parts of these facts");
        while (types.Open.TryDequeue(out var part))
        {
            Line($"\n**{part.Name}** {docs.Summary(part)}");
            Fields(part, docs, types);
        }
    }

    private void Contracts(string service)
    {
        var told = Products.Named("Contracts").GetTypes()
            .Where(type => type.Namespace?.Split('.') is [_, _, var from, ..] && from == service)
            .Select(type => (Type: type, Name: type.GetField("Contract")?.GetValue(null) as string))
            .Where(one => one.Name is not null).OrderBy(one => one.Name, StringComparer.Ordinal).ToList();
        if (told.Count == 0)
            return;
        var docs = new XmlDocs("PeriostealPlatform.Contracts");
        var types = new FieldTypes();
        Line($"\n### Told by {service} to others");
        foreach (var (type, name) in told)
        {
            Line($"\n**`{name}`** {docs.Summary(type)}");
            Fields(type, docs, types);
        }

        while (types.Open.TryDequeue(out var part))
        {
            Line($"\n**{part.Name}** {docs.Summary(part)}");
            Fields(part, docs, types);
        }
    }

    private void Line(string text) => _text.Append(text.ReplaceLineEndings("\n")).Append('\n');
}
