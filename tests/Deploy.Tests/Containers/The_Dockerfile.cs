using System.Text.RegularExpressions;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Deploy.Tests.Containers;

public sealed class The_Dockerfile
{
    private static readonly string[] Lines =
        File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "deploy", "docker", "Dockerfile"));

    [Fact]
    public void copies_only_what_exists()
    {
        var copied = Lines
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from"))
            .SelectMany(line => line.Split(' ')[1..^1])
            .ToList();
        Assert.NotEmpty(copied);
        Assert.All(copied, path => Assert.True(Path.Exists(Path.Combine(RepositoryRoot.Path, path)), path));
    }

    [Fact]
    public void copies_everything_that_a_build_takes_into_account()
    {
        string[] taken =
            ["global.json", "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", ".editorconfig"];
        Assert.All(taken, file => Assert.Contains(file, string.Join('\n', Lines)));
    }

    [Fact]
    public void builds_and_runs_with_the_version_that_the_projects_target()
    {
        var images = Lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, images.Count);
        Assert.All(images, image => Assert.Matches(
            "^FROM mcr.microsoft.com/dotnet/(sdk|aspnet):10.0( AS build)?$", image));
    }

    [Fact]
    public void ends_as_a_user_that_is_not_root() =>
        Assert.Matches(
            @"^USER (\$APP_UID|[1-9]\d*)$",
            Lines.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)));

    [Fact]
    public void starts_a_program_that_a_build_makes()
    {
        var program = Regex.Match(string.Join('\n', Lines), @"PROGRAM=(\S+)").Groups[1].Value;
        foreach (var service in ComposeFile.Here.Services.Values.Select(one => one.Project).OfType<string>())
            Assert.Equal($"PeriostealPlatform.{service}.dll", program.Replace("${SERVICE}", service));
    }
}
