using System.Text;

namespace PeriostealPlatform.Benchmarks.Measuring;

/// <summary>A result as a page of Markdown, with the machine it was measured on.</summary>
internal sealed record ResultPage(
    Benchmark Benchmark, bool Quick, IReadOnlyList<Measured> Measured, IReadOnlyList<string> Machine)
{
    /// <summary>Writes <c>area-name.md</c>; an older one of the same name is replaced.</summary>
    public async Task<string> WriteAsync(DirectoryInfo folder, CancellationToken ct)
    {
        folder.Create();
        var path = Path.Combine(folder.FullName, $"{Benchmark.Area}-{Benchmark.Name}.md");
        await File.WriteAllTextAsync(path, Text(), ct);
        return path;
    }

    private string Text()
    {
        var text = new StringBuilder($"# {Benchmark.Area} {Benchmark.Name}\n\n{Benchmark.Description}\n\n");
        if (Quick)
            text.Append("Measured with `--quick`: it shows that the measurement runs, not how fast the platform is.\n\n");
        text.Append($"| {string.Join(" | ", ResultTable.Columns)} |\n");
        text.Append($"|{string.Concat(ResultTable.Columns.Select(_ => "---|"))}\n");
        foreach (var line in Measured)
            text.Append($"| {string.Join(" | ", ResultTable.Cells(line))} |\n");
        text.Append("\nMeasured on:\n\n");
        foreach (var fact in Machine)
            text.Append($"- {fact}\n");
        return text.ToString();
    }
}
