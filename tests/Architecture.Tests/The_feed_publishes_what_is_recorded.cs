using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using PeriostealPlatform.Architecture.Tests.Events;
using PeriostealPlatform.Architecture.Tests.Sources;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Architecture.Tests;

/// <summary>A published field that no event has would be empty for ever; a sealed one must never be published.</summary>
public sealed class The_feed_publishes_what_is_recorded
{
    private static readonly string[] Told = ["Restricted", "Opened"];

    [Fact]
    public void in_every_field_of_every_type() => Assert.Empty(Types().SelectMany(Wrong));

    [Fact]
    public void for_most_of_what_the_clinical_services_record() => Assert.True(Types().Count > 60);

    private static IEnumerable<string> Wrong(object type)
    {
        var (source, fact) = (Text(type, "Source"), Text(type, "Fact"));
        var shape = EventCatalogue.PresentShapes(char.ToUpperInvariant(source[0]) + source[1..])
            .FirstOrDefault(one => one.Name == fact || one.Name == $"{fact}_v{one.SchemaVersion}");
        return shape is null ? [$"{source}/{fact} is recorded by nobody"] : Wrong($"{source}/{fact}", Fields(type), shape.Fact);
    }

    private static IEnumerable<string> Wrong(string place, IEnumerable<object> fields, Type recorded)
    {
        var there = FactJson.Options.GetTypeInfo(recorded).Properties.ToDictionary(one => one.Name);
        foreach (var field in fields)
        {
            var name = Text(field, "Name");
            if (!there.TryGetValue(name, out var found))
                yield return $"{place}.{name} is not recorded";
            else if (((PropertyInfo)found.AttributeProvider!).GetCustomAttribute<SealedAttribute>() is not null)
                yield return $"{place}.{name} is sealed";
            else if (Fields(field).ToList() is { Count: > 0 } parts)
                foreach (var wrong in Wrong($"{place}.{name}", parts, PartOf(found)))
                    yield return wrong;
        }
    }

    private static Type PartOf(JsonPropertyInfo found)
    {
        var type = Nullable.GetUnderlyingType(found.PropertyType) ?? found.PropertyType;
        return type.IsGenericType ? type.GetGenericArguments()[^1] : type;
    }

    private static List<object> Types()
    {
        var table = Products.Named("Records").GetType("PeriostealPlatform.Records.Feed.Published.PublishedTypes", throwOnError: true)!;
        var told = Told.Select(name => table.GetProperty(name)!.GetValue(null)).ToHashSet();
        return [.. ((IEnumerable)table.GetProperty("All")!.GetValue(null)!).Cast<object>().Where(type => !told.Contains(type))];
    }

    private static IEnumerable<object> Fields(object of) =>
        ((IEnumerable)of.GetType().GetProperty("Fields")!.GetValue(of)!).Cast<object>();

    private static string Text(object of, string property) => (string)of.GetType().GetProperty(property)!.GetValue(of)!;
}
