namespace PeriostealPlatform.Outcomes.Tests.Statistics;

/// <summary>
/// Whether a reader who knows that rows and columns add up can work out a hidden cell. By elimination over the
/// fractions, another way than the one the code goes.
/// </summary>
internal static class Disclosure
{
    public static bool IsCertain(bool[,] hidden, int row, int column)
    {
        if (!hidden[row, column]) return true;
        var (rows, columns) = (hidden.GetLength(0), hidden.GetLength(1));
        var unknown = Enumerable.Range(0, rows * columns).Where(i => hidden[i / columns, i % columns]).ToList();
        var equations = new List<double[]>();
        for (var r = 0; r < rows; r++)
            equations.Add([.. unknown.Select(i => i / columns != r ? 0.0 : i % columns == columns - 1 ? -1 : 1)]);
        for (var c = 0; c < columns; c++)
            equations.Add([.. unknown.Select(i => i % columns != c ? 0.0 : i / columns == rows - 1 ? -1 : 1)]);
        var target = new double[unknown.Count];
        target[unknown.IndexOf((row * columns) + column)] = 1;
        return Rank([.. equations, target]) == Rank([.. equations]);
    }

    private static int Rank(List<double[]> matrix)
    {
        var rows = matrix.ConvertAll(r => (double[])r.Clone());
        var rank = 0;
        for (var column = 0; column < rows[0].Length && rank < rows.Count; column++)
        {
            var pivot = rows.FindIndex(rank, r => Math.Abs(r[column]) > 1e-9);
            if (pivot < 0) continue;
            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            for (var other = 0; other < rows.Count; other++)
            {
                if (other == rank) continue;
                var factor = rows[other][column] / rows[rank][column];
                for (var c = column; c < rows[other].Length; c++) rows[other][c] -= factor * rows[rank][c];
            }

            rank++;
        }

        return rank;
    }
}
