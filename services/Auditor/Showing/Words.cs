using System.Globalization;
using System.Text.Json.Nodes;
using PeriostealPlatform.Auditor.Histories;

namespace PeriostealPlatform.Auditor.Showing;

/// <summary>Events in words, the same for terminal, page and table.</summary>
internal static class Words
{
    /// <summary>What happened: the stored name as a sentence's beginning.</summary>
    public static string Of(HistoryEvent one)
    {
        var words = one.Fact.Replace('_', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>When it happened, in the clinic's time, to the minute.</summary>
    public static string Happened(HistoryEvent one) =>
        one.OccurredAt?.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) ?? "unknown";

    /// <summary>When the system learned it, in UTC.</summary>
    public static string Recorded(HistoryEvent one) => Utc(one.RecordedAt);

    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Who acted, in which role, for which clinic. People are known by their ids only.</summary>
    public static string By(HistoryEvent one) => one.IsForeign
        ? "another program"
        : string.Join(", ", ((string?[])[one.Actor, one.Role, one.Clinic]).OfType<string>());

    /// <summary>What has to be known of an entry beside its content.</summary>
    public static IEnumerable<string> Marks(HistoryEvent one)
    {
        if (one.Withdrawn is not null)
            yield return "withdrawn";
        if (one.Corrections.Count > 0)
            yield return "amended";
        if (one.IsLate)
            yield return one.LateEntryReason is { } reason ? $"late: {reason}" : "late";
        if (one.IsForeign)
            yield return "foreign";
    }

    /// <summary>The content, a line for each field.</summary>
    public static IEnumerable<string> Content(HistoryEvent one)
    {
        if (one.Withdrawn is { } withdrawn)
            yield return $"taken back by {withdrawn.By} at {Utc(withdrawn.At)}";
        foreach (var (field, value) in one.Data)
        {
            if (one.Sealed.FirstOrDefault(part => part.Field == field) is { } part)
                yield return $"{field}: {(part.HadKey ? "sealed, and the key in the bundle does not open it" : "sealed")}";
            else if (value is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 }))
                yield return $"{field}: {Value(value)}";
        }

        foreach (var correction in one.Corrections)
        {
            yield return $"amended {correction.Path}: {Value(correction.Old)} → {Value(correction.New)}"
                + $" by {correction.By} at {Utc(correction.At)}"
                + (correction.CountersignedBy is { } other ? $", countersigned by {other}" : "")
                + (correction.Reason is { } reason ? $", because: {reason}" : "");
        }
    }

    /// <summary>A value on one line: texts as they are, the rest without quotes around names.</summary>
    public static string Value(JsonNode? value) => value switch
    {
        null => "nothing",
        JsonObject parts => string.Join(", ", parts.Where(one => one.Value is not null).Select(one => $"{one.Key} {Inner(one.Value)}")),
        JsonArray items => string.Join("; ", items.Select(Inner)),
        JsonValue text when text.TryGetValue<string>(out var plain) => plain,
        _ => value.ToJsonString(),
    };

    private static string Inner(JsonNode? value) => value is JsonObject or JsonArray ? $"({Value(value)})" : Value(value);
}
