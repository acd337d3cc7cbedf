namespace PeriostealPlatform.Outcomes.Statistics;

/// <summary>
/// OUT-07: hides small counts of a table with its totals, and so many others that none of them can be worked out from
/// what is shown. A row and a column each add up to their total, so a hidden count is safe only on a ring of hidden
/// counts.
/// </summary>
internal static class SmallNumbers
{
    /// <summary>Which cells to hide.</summary>
    /// <param name="counts">
    /// Counts by row and column. The last column is the sum of the others; so is the last row when <paramref
    /// name="additive"/>.
    /// </param>
    /// <param name="below">Counts below this are hidden.</param>
    /// <param name="additive">Whether the rows add up to a last row of totals.</param>
    public static bool[,] Hide(int[,] counts, int below, bool additive)
    {
        var table = new HidingTable(counts, below, additive);
        if (additive)
        {
            // The totals are the same in every grouping: what is hidden of them must not depend on the groups.
            table.ProtectTotals();
        }

        table.ProtectAll();
        return table.Hidden;
    }
}
