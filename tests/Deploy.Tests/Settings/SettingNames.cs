using System.Text.RegularExpressions;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Deploy.Tests.Settings;

/// <summary>Which settings the code reads, found in its sources: a misspelt name is silence at run time.</summary>
internal static partial class SettingNames
{
    // Read by .NET and by OpenTelemetry themselves.
    private static readonly string[] Standard =
    [
        "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_URLS", "ASPNETCORE_FORWARDEDHEADERS_ENABLED",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
    ];

    private static readonly string Sources = string.Join('\n',
        from folder in new[] { "services", "shared" }
        from file in Directory.EnumerateFiles(
            Path.Combine(RepositoryRoot.Path, folder), "*.cs", SearchOption.AllDirectories)
        where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
        select File.ReadAllText(file));

    private static readonly HashSet<string> Literals =
        [.. Literal().Matches(Sources).Select(match => match.Groups[1].Value)];

    /// <param name="setting">In its environment form, such as <c>RabbitMq__Host</c>.</param>
    public static bool IsRead(string setting)
    {
        var parts = setting.Split("__");
        return parts switch
        {
            [_] => Standard.Contains(setting),
            ["ConnectionStrings", var name] => IsWritten(parts)
                || Sources.Contains($"GetConnectionString(\"{name}\")", StringComparison.Ordinal),
            ["Services", var name] => Sources.Contains("$\"Services:{", StringComparison.Ordinal)
                && Directory.Exists(Path.Combine(RepositoryRoot.Path, "services", name)),
            _ => IsWritten(parts) || IsBound(parts),
        };
    }

    private static bool IsWritten(string[] parts) => Literals.Contains(string.Join(':', parts));

    // A section bound to a class of options: the section's name as a literal, the setting as a property.
    private static bool IsBound(string[] parts) =>
        parts is [var section, var property]
        && (Literals.Contains(section) || Literals.Contains(section + ":"))
        && Regex.IsMatch(Sources, $@"public [\w?.<>]+ {property} {{ get; (set|init); }}");

    [GeneratedRegex("\"([A-Za-z:]+)\"")]
    private static partial Regex Literal();
}
