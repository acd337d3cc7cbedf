using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Processes;

namespace PeriostealPlatform.Deploy.Tests.Scripts;

public sealed class Every_script
{
    private static readonly string[] Files =
    [
        ".ci/run",
        .. Directory
            .EnumerateFiles(Path.Combine(RepositoryRoot.Path, "deploy"), "*.sh", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file))
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public async Task satisfies_shellcheck()
    {
        var told = await Command.RunAsync("shellcheck", Files, ct: TestContext.Current.CancellationToken);
        Assert.True(told.ExitCode == 0, told.Output + told.Errors);
    }

    [Fact]
    public void that_a_person_starts_can_be_started() => Assert.All(
        new[] { "deploy/run.sh", "deploy/stop.sh", "deploy/test.sh", "deploy/docker/make-secrets.sh", ".ci/run" },
        script => Assert.True(File.GetUnixFileMode(Path.Combine(RepositoryRoot.Path, script))
            .HasFlag(UnixFileMode.UserExecute), script));

    [Theory]
    [InlineData("deploy/run.sh")]
    [InlineData("deploy/test.sh")]
    public async Task tells_how_it_is_used(string script) =>
        Assert.Contains(script, (await Script.RunAsync(script, arguments: "--help")).Succeeded().Output);

    [Theory]
    [InlineData("deploy/run.sh")]
    [InlineData("deploy/test.sh")]
    public async Task refuses_an_unknown_option(string script)
    {
        var refused = await Script.RunAsync(script, arguments: "--wrong");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--wrong", refused.Errors);
    }
}
