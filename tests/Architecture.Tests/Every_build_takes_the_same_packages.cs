using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class Every_build_takes_the_same_packages
{
    [Fact]
    public void by_exact_pins() => Assert.Empty(Packages.Ranges(Pinned.Here));

    [Fact]
    public void by_a_lock_file_for_each_project() => Assert.Empty(Packages.MissingLocks(Repository.Here));

    [Fact]
    public void and_every_project_is_in_the_solution() => Assert.Empty(Packages.OutsideTheSolution(Repository.Here));

    [Theory]
    [InlineData("10.0.0")]
    [InlineData("[8.4.0,9.0)")]
    [InlineData("[8.*]")]
    public void and_a_range_would_be_seen(string version) =>
        Assert.Single(Packages.Ranges([("Npgsql", version)]));

    [Fact]
    public void and_a_missing_lock_file_would_be_seen() => Assert.Equal(
        ["shared/Ledger has no packages.lock.json"],
        Packages.MissingLocks(Repository.Of(("shared/Ledger/Ledger.csproj", "<Project />"))));

    [Fact]
    public void and_a_project_outside_the_solution_would_be_seen() => Assert.Equal(
        ["shared/Forgotten/Forgotten.csproj is not in the solution"],
        Packages.OutsideTheSolution(Repository.Of(
            ("PeriostealPlatform.sln", """Project("{1}") = "Ledger", "shared\Ledger\Ledger.csproj", "{2}" """),
            ("shared/Ledger/Ledger.csproj", "<Project />"),
            ("shared/Forgotten/Forgotten.csproj", "<Project />"))));
}
