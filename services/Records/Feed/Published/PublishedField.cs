using System.Text.RegularExpressions;

namespace PeriostealPlatform.Records.Feed.Published;

/// <summary>One field of a published event.</summary>
/// <param name="Name">Its name in JSON, the same as in the stored body.</param>
/// <param name="Kind">What it may hold.</param>
/// <param name="Fields">The fields of a part; empty for other kinds.</param>
internal sealed partial record PublishedField(string Name, FieldKind Kind, IReadOnlyList<PublishedField> Fields)
{
    private static readonly Dictionary<string, FieldKind> Kinds = Enum.GetValues<FieldKind>()
        .ToDictionary(kind => kind.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    /// <summary>
    /// Reads a list such as <c>episodeId:id indications:[code:code primary:flag] site:{code:code side:code}</c>.
    /// </summary>
    /// <exception cref="FormatException">It is no such list.</exception>
    public static IReadOnlyList<PublishedField> Parse(string list)
    {
        var words = new Queue<string>(Words().Matches(list).Select(word => word.Value));
        var fields = ParseUntil(words, end: null);
        return words.Count == 0 ? fields : throw new FormatException($"Too much in: {list}");
    }

    private static List<PublishedField> ParseUntil(Queue<string> words, string? end)
    {
        var fields = new List<PublishedField>();
        while (words.TryDequeue(out var word))
        {
            if (word == end)
                return fields;
            var (name, kind) = word.Split(':') is [{ Length: > 0 } n, var k]
                ? (n, k)
                : throw new FormatException($"No field: {word}");
            fields.Add(kind switch
            {
                "{" => new(name, FieldKind.Part, ParseUntil(words, "}")),
                "[" => new(name, FieldKind.Parts, ParseUntil(words, "]")),
                _ => new(name, Kinds[kind], []),
            });
        }

        return end is null ? fields : throw new FormatException($"{end} is missing.");
    }

    [GeneratedRegex(@"[A-Za-z0-9]+:[a-z]+|[A-Za-z0-9]+:[\[{]|[\]}]|\S+")]
    private static partial Regex Words();
}
