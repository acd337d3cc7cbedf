using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class Every_rule_of_the_sheet_is_shown
{
    [Fact]
    public void and_there_are_49_of_them() =>
        Assert.Equal(49, SheetRules.All.Select(rule => rule.Rule).Distinct().Count());

    [Fact]
    public void by_a_test_that_it_refuses() => Nothing(SheetRules.Unshown(Repository.Here, "Refuses"));

    [Fact]
    public void by_a_test_of_the_nearest_case_it_allows() => Nothing(SheetRules.Unshown(Repository.Here, "Allows"));

    [Fact]
    public void and_no_test_shows_a_rule_that_is_none() => Nothing(SheetRules.Unknown(Repository.Here));

    [Fact]
    public void and_is_in_a_service_under_its_code() => Nothing(SheetRules.WithoutCode(Repository.Here));

    [Fact]
    public void and_one_that_is_not_shown_would_be_seen()
    {
        var repository = Repository.Of(
            ("tests/Intake.Tests/Names.cs", "[Fact, Refuses(\"INT-01\"), Allows(\"INT-99\")]"),
            ("services/Intake/Refusals.cs", "Rule(\"001\", $\"PP-INT-{number}\")"));
        Assert.DoesNotContain("INT-01 has no test marked [Refuses]", SheetRules.Unshown(repository, "Refuses"));
        Assert.Contains("INT-01 has no test marked [Allows]", SheetRules.Unshown(repository, "Allows"));
        Assert.Equal(["INT-99 is no rule of the sheet"], SheetRules.Unknown(repository));
        Assert.Equal(48, SheetRules.WithoutCode(repository).Count());
    }

    private static void Nothing(IEnumerable<string> missing)
    {
        var all = missing.ToList();
        Assert.True(all.Count == 0, string.Join(Environment.NewLine, all));
    }
}
