using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Measures;
using PeriostealPlatform.Outcomes.Registers;

namespace PeriostealPlatform.Outcomes.Statistics;

/// <summary>Makes the report of a cohort from counted episodes.</summary>
internal static class Cohorts
{
    /// <summary>Stands beside every share (domain.md §3.4).</summary>
    public const string Statement =
        "uncontrolled observation: natural recovery and regression to the mean are not excluded";

    /// <summary>Stands beside counts that are not shown (OUT-07).</summary>
    public const string SuppressedCode = "PP-OUT-007";

    private static readonly ResponseClass[] Classes = Enum.GetValues<ResponseClass>();

    /// <summary>The report.</summary>
    /// <param name="by">What the groups are.</param>
    /// <param name="counted">Episodes by group and final class.</param>
    /// <param name="suppressBelow">Smallest count shown; 0 for a clinic's own report, which shows all.</param>
    public static CohortReport Of(
        CohortBy by, IReadOnlyList<(string Group, string Response, int Count)> counted, int suppressBelow)
    {
        var groups = counted.Select(c => c.Group).Distinct().Order(StringComparer.Ordinal).ToList();
        // An episode is in the row of each site it was treated at: those rows have no sum.
        var additive = by != CohortBy.Site;
        var counts = Count(groups, counted, additive);
        var hidden = SmallNumbers.Hide(counts, suppressBelow, additive);
        var rows = groups.Select((group, row) => Cohort(group, row, counts, hidden)).ToList();
        return new(
            by,
            Statement,
            suppressBelow,
            hidden.Cast<bool>().Any(h => h) ? SuppressedCode : null,
            rows,
            additive && groups.Count > 0 ? Cohort("all", groups.Count, counts, hidden) : null);
    }

    private static int[,] Count(
        List<string> groups, IReadOnlyList<(string Group, string Response, int Count)> counted, bool additive)
    {
        var counts = new int[groups.Count + (additive ? 1 : 0), Classes.Length + 1];
        foreach (var (group, response, count) in counted)
        {
            var column = Array.FindIndex(Classes, c => Codes.Word(c) == response);
            foreach (var row in additive ? [groups.IndexOf(group), groups.Count] : new[] { groups.IndexOf(group) })
            {
                counts[row, column] += count;
                counts[row, Classes.Length] += count;
            }
        }

        return counts;
    }

    private static CohortRow Cohort(string group, int row, int[,] counts, bool[,] hidden)
    {
        var total = Shown(Classes.Length);
        var responders = Shown((int)ResponseClass.Responder);
        var open = Shown((int)ResponseClass.NotAssessable);
        var share = responders is { } numerator && total - open is { } denominator and > 0
            ? new Share(numerator, denominator, Math.Round(100m * numerator / denominator, 1))
            : null;
        return new(
            group, total, responders, Shown((int)ResponseClass.PartialResponder),
            Shown((int)ResponseClass.NonResponder), Shown((int)ResponseClass.Worse), open, share);

        int? Shown(int column) => hidden[row, column] ? null : counts[row, column];
    }
}

/// <summary>Responses of a cohort. A count of null is suppressed.</summary>
/// <param name="By">What the groups are.</param>
/// <param name="Statement">What must be read beside the shares.</param>
/// <param name="SuppressedBelow">Counts below this are not shown; 0 when all are.</param>
/// <param name="Code"><c>PP-OUT-007</c> when a count is not shown.</param>
/// <param name="Groups">The groups.</param>
/// <param name="All">All groups together; null for sites, whose rows overlap.</param>
internal sealed record CohortReport(
    CohortBy By, string Statement, int SuppressedBelow, string? Code, IReadOnlyList<CohortRow> Groups, CohortRow? All);

/// <summary>One group: its finished episodes by final class.</summary>
internal sealed record CohortRow(
    string Group,
    int? Episodes,
    int? Responders,
    int? PartialResponders,
    int? NonResponders,
    int? Worse,
    int? NotAssessable,
    Share? ResponderShare);

/// <summary>Responders among the episodes that could be assessed.</summary>
/// <param name="Numerator">Responders.</param>
/// <param name="Denominator">Assessable episodes.</param>
/// <param name="Percent">The share in percent, to one decimal.</param>
internal sealed record Share(int Numerator, int Denominator, decimal Percent);
