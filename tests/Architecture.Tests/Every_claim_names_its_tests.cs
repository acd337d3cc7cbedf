using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class Every_claim_names_its_tests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, ClaimsPage.Place));

    [Fact]
    public void and_they_are_there()
    {
        var wrong = ClaimsPage.Wrong(Page, Repository.Here).ToList();
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void and_there_are_many() => Assert.True(ClaimsPage.Rows(Page).Count() >= 50);

    [Fact]
    public void and_one_that_does_not_would_be_seen()
    {
        var repository = Repository.Of(
            ("tests/Records.Tests/Access/Reading.cs", "public sealed class Reading { [Fact] public void is_refused() { } }"),
            ("tests/Records.Tests/Access/World.cs", "public sealed class World { }"));
        const string page = """
            | claim | tests |
            |---|---|
            | Good | [`Reading`](../../tests/Records.Tests/Access/Reading.cs) |
            | Bare | some words |
            | Moved | [`Reading`](../../tests/Records.Tests/Reading.cs) |
            | Renamed | [`Writing`](../../tests/Records.Tests/Access/Reading.cs) |
            | Empty | [`World`](../../tests/Records.Tests/Access/World.cs) |
            """;
        Assert.Equal(
            [
                "\"Bare\" names no test",
                "Reading of \"Moved\": there is no file ../../tests/Records.Tests/Reading.cs",
                "Writing of \"Renamed\" is no test class in ../../tests/Records.Tests/Access/Reading.cs",
                "World of \"Empty\" is no test class in ../../tests/Records.Tests/Access/World.cs",
            ],
            ClaimsPage.Wrong(page, repository));
    }
}
