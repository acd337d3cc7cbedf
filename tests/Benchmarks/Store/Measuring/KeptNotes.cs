namespace PeriostealPlatform.Benchmarks.Store.Measuring;

/// <summary>What a page of results says below its numbers, written by hand; a new measurement keeps it.</summary>
internal static class KeptNotes
{
    private const string Heading = "\n## Notes\n";

    /// <summary>The notes of a page with their heading; empty when it has none.</summary>
    public static string Of(string page)
    {
        var at = page.IndexOf(Heading, StringComparison.Ordinal);
        return at < 0 ? "" : page[at..];
    }
}
