using System.Reflection;
using System.Text.Json;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.EventSourcing.Amendments;

/// <summary>Which values of a fact may be amended.</summary>
internal static class AmendableValues
{
    /// <summary>Whether a path ends at a value marked <see cref="AmendableAttribute"/>, or at an element of one.</summary>
    /// <param name="fact">Type of the fact.</param>
    /// <param name="path">The path.</param>
    /// <param name="isSealed">Whether the value is personal.</param>
    public static bool Contains(Type fact, AmendmentPath path, out bool isSealed)
    {
        var (type, amendable) = (fact, false);
        isSealed = false;
        foreach (var step in path.Steps)
        {
            var element = ElementOf(type);
            if (step.Name is null || IsDictionary(type))
            {
                if (element is null || (step.Name is null) == IsDictionary(type))
                    return false;
                type = element;
                continue;
            }

            var property = type.GetProperties().FirstOrDefault(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name) == step.Name);
            if (property is null)
                return false;
            amendable = property.GetCustomAttribute<AmendableAttribute>() is not null;
            isSealed |= property.GetCustomAttribute<SealedAttribute>() is not null;
            type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        }

        return amendable;
    }

    private static bool IsDictionary(Type type) => Implemented(type, typeof(IReadOnlyDictionary<,>)) is not null;

    private static Type? ElementOf(Type type) => type == typeof(string)
        ? null
        : Implemented(type, typeof(IReadOnlyDictionary<,>))?.GenericTypeArguments[1]
            ?? Implemented(type, typeof(IReadOnlyList<>))?.GenericTypeArguments[0];

    private static Type? Implemented(Type type, Type definition) => type.GetInterfaces().Append(type)
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition);
}
