using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class Files_lie_where_the_design_says
{
    [Fact]
    public void without_strangers() => Assert.Empty(Layout.Strangers(Repository.Here));

    [Fact]
    public void and_every_program_is_read_at_a_glance() => Assert.Empty(Layout.LongPrograms(Repository.Here));

    [Theory]
    [InlineData("src/Thing.cs")]
    [InlineData("shared/Common/Thing.cs")]
    [InlineData("services/Billing/Billing.csproj")]
    public void and_a_stranger_would_be_seen(string path) =>
        Assert.Single(Layout.Strangers(Repository.Of((path, "<Project />"))));

    [Fact]
    public void and_a_long_program_would_be_seen() => Assert.Single(Layout.LongPrograms(Repository.Of(
        ("services/Intake/Program.cs", string.Join('\n', Enumerable.Repeat("Run();", 26))),
        ("services/Records/Program.cs", string.Join('\n', Enumerable.Repeat("Run();", 25))))));
}
