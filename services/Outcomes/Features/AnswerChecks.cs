using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Outcomes.Features;

/// <summary>What can be said of answers without knowing any measure.</summary>
internal static class AnswerChecks
{
    private const int MostMeasures = 20;
    private const int LongestCode = 40;

    /// <summary>How many, and how long their codes are.</summary>
    public static Check Of(IReadOnlyDictionary<string, MeasureValue> measures) => Check
        .That(measures.Count is >= 1 and <= MostMeasures, "measures", $"must hold 1 to {MostMeasures} measures")
        .And(measures.Keys.All(c => c.Length <= LongestCode), "measures", "holds a code that is too long");
}
