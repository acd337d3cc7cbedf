using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PeriostealPlatform.EventSourcing.Facts;

namespace PeriostealPlatform.Architecture.Tests.Events;

/// <summary>Names types as they are in JSON, and remembers those that have fields of their own.</summary>
internal sealed class FieldTypes
{
    private readonly SortedDictionary<string, Type> _parts = new(StringComparer.Ordinal);

    /// <summary>Types with fields that were named and not yet taken.</summary>
    public Queue<Type> Open { get; } = new();

    public string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Name(inner);
        if (Plain(type) is { } plain)
            return plain;
        if (type.IsEnum)
            return string.Join(", ", Enum.GetNames(type).Select(Word));
        var described = FactJson.Options.GetTypeInfo(type);
        return described.Kind switch
        {
            JsonTypeInfoKind.Enumerable => $"list of {Name(ElementOf(type))}",
            JsonTypeInfoKind.Dictionary => $"{Name(type.GetGenericArguments()[^1])} by code",
            JsonTypeInfoKind.Object => Part(type),
            // A converter of its own: an id is the plain value it holds.
            _ => type.GetProperties() is [{ Name: "Value" } value] && type.IsValueType
                ? $"{type.Name} ({Name(value.PropertyType)})"
                : type.Name,
        };
    }

    private static string? Plain(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(Guid) => "UUID",
        _ when type == typeof(int) || type == typeof(long) => "whole number",
        _ when type == typeof(decimal) => "number",
        _ when type == typeof(DateOnly) => "date",
        _ when type == typeof(DateTimeOffset) => "time with offset",
        _ when type == typeof(JsonElement) => "any JSON",
        _ => null,
    };

    private static string Word(string name) => $"`{JsonNamingPolicy.KebabCaseLower.ConvertName(name)}`";

    private static Type ElementOf(Type type) => type.GetElementType() ?? type.GetInterfaces().Append(type)
        .First(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .GetGenericArguments()[0];

    private string Part(Type type)
    {
        if (_parts.TryAdd(type.FullName!, type))
            Open.Enqueue(type);
        return type.Name;
    }
}
