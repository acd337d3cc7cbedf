using System.Reflection;
using System.Text.Json;

namespace PeriostealPlatform.Intake.Matching;

/// <summary>
/// How much each field tells about two records being one person: the document <c>Files/matching.json</c>. Its version is
/// written into every suspicion.
/// </summary>
/// <param name="Version">Date of the document.</param>
/// <param name="Warn">From this score, 0 to 1, a suspicion is recorded and the person who registers is told.</param>
/// <param name="Block">From this score the person who registers must have looked at the other record.</param>
/// <param name="MostCandidates">Records that are compared exactly.</param>
/// <param name="Fields">Weight of each field.</param>
/// <param name="Names">How alike two names are.</param>
/// <param name="Dates">How alike two dates are.</param>
/// <param name="AgreesFrom">From this likeness a field is said to match.</param>
internal sealed record MatchingRules(
    string Version,
    decimal Warn,
    decimal Block,
    int MostCandidates,
    IReadOnlyDictionary<string, FieldWeight> Fields,
    NameLikeness Names,
    DateLikeness Dates,
    decimal AgreesFrom)
{
    /// <summary>The rules of this build.</summary>
    public static MatchingRules Current { get; } = Read();

    /// <summary>The lines of a data file, comments left out.</summary>
    internal static IReadOnlyList<string> Lines(string file)
    {
        using var reader = new StreamReader(Open(file));
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line[0] != '#'),
        ];
    }

    private static MatchingRules Read()
    {
        using var stream = Open("matching.json");
        var rules = JsonSerializer.Deserialize<MatchingRules>(stream, JsonSerializerOptions.Web)!;
        return rules.Warn < rules.Block && rules.Fields.Values.All(f => f.Weight > 0)
            ? rules
            : throw new InvalidOperationException("matching.json contradicts itself.");
    }

    private static Stream Open(string file) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"PeriostealPlatform.Intake.Matching.Files.{file}")
        ?? throw new InvalidOperationException($"{file} is not part of this build.");
}

/// <summary>What one field counts; a field that one of the records lacks counts nothing.</summary>
/// <param name="Weight">Share of the sum when the two agree, more or less.</param>
/// <param name="WeightWhenDifferent">Share when they do not agree at all: people change numbers, rarely birth dates.</param>
/// <param name="PenaltyWhenDifferent">Taken from the score when they do not agree at all.</param>
internal sealed record FieldWeight(decimal Weight, decimal WeightWhenDifferent, decimal PenaltyWhenDifferent = 0);

/// <summary>How alike two names are that are not the same, 0 to 1.</summary>
internal sealed record NameLikeness(
    decimal SameSound,
    decimal Nickname,
    decimal OtherOrder,
    decimal OneTypingError,
    decimal TwoTypingErrors,
    decimal SameConsonants,
    decimal Initial,
    decimal Beginning);

/// <summary>How alike two dates are that are not the same, 0 to 1.</summary>
internal sealed record DateLikeness(decimal DayAndMonthSwapped, decimal OneDigit, decimal TwoPartsEqual);
