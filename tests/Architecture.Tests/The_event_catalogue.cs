using PeriostealPlatform.Architecture.Tests.Events;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class The_event_catalogue
{
    private static readonly string Place = Path.Combine(RepositoryRoot.Path, "deploy", "docs", "event-catalogue.md");

    /// <summary>
    /// With PERIOSTEAL_WRITE_EVENT_CATALOGUE set, as by deploy/event-catalogue.sh, it is written first.
    /// </summary>
    [Fact]
    public void says_what_the_code_says()
    {
        var code = EventCatalogue.Write();
        if (Environment.GetEnvironmentVariable("PERIOSTEAL_WRITE_EVENT_CATALOGUE") == "1")
            File.WriteAllText(Place, code);
        var document = File.Exists(Place) ? File.ReadAllText(Place).ReplaceLineEndings("\n") : "";
        if (document == code)
            return;
        var (mine, its) = (code.Split('\n'), document.Split('\n'));
        var at = Enumerable.Range(0, Math.Max(mine.Length, its.Length))
            .First(n => mine.ElementAtOrDefault(n) != its.ElementAtOrDefault(n));
        Assert.Fail($"deploy/docs/event-catalogue.md differs from the code, first in line {at + 1}:\n"
            + $"  document: {its.ElementAtOrDefault(at)}\n  code:     {mine.ElementAtOrDefault(at)}\n"
            + "Run deploy/event-catalogue.sh and commit what it writes.");
    }
}
