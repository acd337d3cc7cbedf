using System.Text;
using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Benchmarks.Store;

/// <summary>Results of the store as a page of Markdown. Notes that people wrote below are kept.</summary>
internal sealed record StorePage(
    string Name, string Description, bool Quick, IReadOnlyList<ResultLine> Lines, IReadOnlyList<string> Machine)
{
    /// <summary>Writes <c>store-name.md</c>; an older one of the same name is replaced but for its notes.</summary>
    public async Task<string> WriteAsync(DirectoryInfo folder, CancellationToken ct)
    {
        folder.Create();
        var path = Path.Combine(folder.FullName, $"store-{Name}.md");
        var earlier = File.Exists(path) ? await File.ReadAllTextAsync(path, ct) : "";
        await File.WriteAllTextAsync(path, Text() + KeptNotes.Of(earlier), ct);
        return path;
    }

    private string Text()
    {
        var text = new StringBuilder($"# store {Name}\n\n{Description}\n\n");
        if (Quick)
            text.Append("Measured with `--quick`: it shows that the measurement runs, not how fast the store is.\n\n");
        text.Append(
            """
            Medians of rounds in which the contenders take turns; ratios are those of neighbouring rounds. CPU and allocations are per
            event.


            """);
        text.Append(ResultLines.Markdown(Lines)).Append("\nMeasured on:\n\n");
        foreach (var fact in Machine)
            text.Append($"- {fact}\n");
        return text.ToString();
    }
}
