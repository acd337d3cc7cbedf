namespace PeriostealPlatform.Outcomes.Statistics;

/// <summary>A table while its cells are being hidden.</summary>
internal sealed class HidingTable
{
    private readonly int[,] _counts;
    private readonly int _below;
    private readonly bool _additive;
    private readonly int _rows;
    private readonly int _columns;

    public HidingTable(int[,] counts, int below, bool additive)
    {
        (_counts, _below, _additive) = (counts, below, additive);
        (_rows, _columns) = (counts.GetLength(0), counts.GetLength(1));
        Hidden = new bool[_rows, _columns];
        for (var row = 0; row < _rows; row++)
            for (var column = 0; column < _columns; column++)
                Hidden[row, column] = counts[row, column] < below;
    }

    public bool[,] Hidden { get; }

    /// <summary>Makes the row of totals safe by itself.</summary>
    public void ProtectTotals()
    {
        while (Widen(Row(_rows - 1), fixedRow: null)) { }
    }

    /// <summary>Makes every row, every column and every hidden cell safe, leaving the row of totals as it is.</summary>
    public void ProtectAll()
    {
        int? totals = _additive ? _rows - 1 : null;
        while (Lines().Any(line => Widen(line, totals)) || (_additive && Rings(totals))) { }
    }

    private IEnumerable<List<Cell>> Lines()
    {
        for (var row = 0; row < (_additive ? _rows - 1 : _rows); row++) yield return Row(row);
        for (var column = 0; _additive && column < _columns; column++)
            yield return [.. Enumerable.Range(0, _rows).Select(row => new Cell(row, column))];
    }

    private List<Cell> Row(int row) => [.. Enumerable.Range(0, _columns).Select(column => new Cell(row, column))];

    /// <summary>
    /// A line shows the sum of what it hides unless its total, the last cell, is hidden: one hidden cell is then none,
    /// and a small sum tells as much as a small count. True when another cell had to go.
    /// </summary>
    private bool Widen(List<Cell> line, int? fixedRow)
    {
        var hidden = line.Where(IsHidden).ToList();
        if (hidden.Count == 0) return false;
        var sumShown = !IsHidden(line[^1]);
        var safe = hidden.Count > 1 && (!sumShown || hidden.Sum(Count) >= _below);
        return !safe && HideSmallest(line, fixedRow);
    }

    /// <summary>Hides one more cell beside a hidden one that lies on no ring. True when there was one.</summary>
    private bool Rings(int? fixedRow)
    {
        foreach (var cell in Cells().Where(IsHidden))
            if (!IsOnRing(cell) && (HideSmallest(Row(cell.Row), fixedRow)
                || HideSmallest([.. Enumerable.Range(0, _rows).Select(row => new Cell(row, cell.Column))], fixedRow)))
                return true;
        return false;
    }

    private bool HideSmallest(List<Cell> line, int? fixedRow)
    {
        // A total goes last: it is what people look for.
        var next = line.Where(c => !IsHidden(c) && c.Row != fixedRow)
            .OrderBy(c => c == line[^1]).ThenBy(Count).Cast<Cell?>().FirstOrDefault();
        if (next is { } cell) Hidden[cell.Row, cell.Column] = true;
        return next is not null;
    }

    /// <summary>Whether row and column of a hidden cell stay connected by other hidden cells.</summary>
    private bool IsOnRing(Cell cell)
    {
        var rows = new HashSet<int> { cell.Row };
        var columns = new HashSet<int>();
        while (true)
        {
            var next = Cells().Where(c => c != cell && IsHidden(c)
                && rows.Contains(c.Row) != columns.Contains(c.Column)).ToList();
            if (next.Count == 0) return columns.Contains(cell.Column);
            foreach (var (row, column) in next)
            {
                rows.Add(row);
                columns.Add(column);
            }
        }
    }

    private IEnumerable<Cell> Cells() => Enumerable.Range(0, _rows).SelectMany(Row);

    private bool IsHidden(Cell cell) => Hidden[cell.Row, cell.Column];

    private int Count(Cell cell) => _counts[cell.Row, cell.Column];

    private readonly record struct Cell(int Row, int Column);
}
