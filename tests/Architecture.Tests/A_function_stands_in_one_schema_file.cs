using System.Text.RegularExpressions;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests;

/// <summary>
/// Every set-up runs all files of a schema. A function that a later file replaced would be the old one again until that file
/// has run, while services use it.
/// </summary>
public sealed partial class A_function_stands_in_one_schema_file
{
    [Fact]
    public void and_is_changed_there()
    {
        Assert.NotEmpty(Made(Repository.Here));
        Assert.Empty(Twice(Repository.Here));
    }

    [Fact]
    public void and_one_that_is_replaced_later_would_be_seen()
    {
        const string Sql = "create or replace function periosteal.append(p_stream uuid) returns bigint";
        Assert.Equal(
            ["periosteal.append in 002_one, 170_other"],
            Twice(Repository.Of(("shared/A/Schema/002_one.sql", Sql), ("shared/A/Schema/170_other.sql", Sql))));
        Assert.Empty(Twice(Repository.Of(("shared/A/Schema/002_one.sql", Sql), ("services/B/Schema/002_one.sql", Sql))));
    }

    private static IEnumerable<string> Twice(Repository repository) =>
        from made in Made(repository)
        group made.File by (made.File.Folder, made.Name) into files
        where files.Count() > 1
        select $"{files.Key.Name} in {string.Join(", ", files.Select(file => file.Name))}";

    private static IEnumerable<(SourceFile File, string Name)> Made(Repository repository) =>
        from file in repository.Files
        where file.Folder.EndsWith("/Schema", StringComparison.Ordinal)
            && file.Path.EndsWith(".sql", StringComparison.Ordinal)
        from made in Function().Matches(file.Text)
        select (file, made.Groups[1].Value);

    [GeneratedRegex(@"create or replace function ([\w.]+)\s*\(")]
    private static partial Regex Function();
}
