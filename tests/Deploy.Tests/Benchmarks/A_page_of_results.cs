using PeriostealPlatform.Benchmarks.Store.Measuring;

namespace PeriostealPlatform.Deploy.Tests.Benchmarks;

/// <summary>Measuring again replaces numbers, not what was written about them.</summary>
public sealed class A_page_of_results
{
    [Fact]
    public void keeps_its_notes_from_their_heading_on() =>
        Assert.Equal("\n## Notes\n\nT3 waits.\n", KeptNotes.Of("# store all\n\n| a |\n\n## Notes\n\nT3 waits.\n"));

    [Fact]
    public void may_have_no_notes() => Assert.Equal("", KeptNotes.Of("# store all\n\nNotes of no heading\n"));
}
