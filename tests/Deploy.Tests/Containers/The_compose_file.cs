using PeriostealPlatform.Deploy.Tests.Scripts;

namespace PeriostealPlatform.Deploy.Tests.Containers;

public sealed class The_compose_file
{
    private static readonly ComposeFile File_ = ComposeFile.Here;

    [Fact]
    public void sets_only_what_the_code_reads() => Assert.Empty(ComposeRules.UnknownSettings(File_));

    [Fact]
    public void names_only_what_exists() => Assert.Empty(ComposeRules.UnrealPaths(File_));

    [Fact]
    public void brings_every_file_to_where_the_settings_say() => Assert.Empty(ComposeRules.UnmountedFiles(File_));

    [Fact]
    public void keeps_secrets_in_files() => Assert.Empty(ComposeRules.Secrets(File_));

    [Fact]
    public void runs_nothing_as_root() => Assert.Empty(ComposeRules.RootUsers(File_));

    [Fact]
    public void lets_everything_wait_for_what_it_needs() => Assert.Empty(ComposeRules.OpenGates(File_));

    [Fact]
    public void connects_services_by_their_names() => Assert.Empty(ComposeRules.UnrealAddresses(File_));

    [Fact]
    public void opens_the_agreed_ports_on_loopback_alone() => Assert.Equal(
        new Dictionary<string, string[]>
        {
            ["portal"] = ["127.0.0.1:8080:8080"],
            ["intake"] = ["127.0.0.1:8081:8080"],
            ["treatment"] = ["127.0.0.1:8082:8080"],
            ["outcomes"] = ["127.0.0.1:8083:8080"],
            ["records"] = ["127.0.0.1:8084:8080"],
            ["witness"] = ["127.0.0.1:8085:8080"],
            ["postgres"] = ["127.0.0.1:54329:5432"],
            ["rabbitmq"] = ["127.0.0.1:56729:5672", "127.0.0.1:15679:15672"],
            ["set-up"] = [],
        },
        File_.Services.ToDictionary(one => one.Key, one => one.Value.Ports.ToArray()));

    [Fact]
    public async Task asks_for_the_secrets_that_the_script_makes()
    {
        using var checkout = await Checkout.MakeAsync();
        var script = Path.Combine(checkout.Path, "deploy", "docker", "make-secrets.sh");
        (await Script.RunAsync(script)).Succeeded();
        var mounted = File_.Services.Values.SelectMany(s => s.Mounts).Select(m => m[0])
            .Where(path => path.StartsWith(ComposeRules.MadeByScript, StringComparison.Ordinal));
        Assert.All(File_.Secrets.Values.Concat(mounted), file => Assert.True(File.Exists(Path.Combine(checkout.Path, file)), file));
        Assert.Matches("^PERIOSTEAL_USER=[1-9]", await File.ReadAllTextAsync(
            Path.Combine(checkout.Path, ".run/docker/environment"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void sets_the_databases_up_from_every_schema_there_is()
    {
        var mounted = File_.Services["set-up"].Mounts.Select(mount => mount[1].Replace("/periosteal/", "")).ToList();
        var root = Testing.RepositoryRoot.Path;
        var schemas = new[] { "shared", "services" }
            .SelectMany(folder => Directory.EnumerateDirectories(
                Path.Combine(root, folder), "Schema", SearchOption.AllDirectories))
            .Select(folder => Path.GetRelativePath(root, folder))
            .Where(folder => !folder.Contains("/bin/") && !folder.Contains("/obj/"))
            // Rights for a store that only another build has (decision 0018).
            .Where(folder => folder != "shared/EventStore.Marten/Schema");
        Assert.All(schemas, schema =>
            Assert.Contains(mounted, place => schema == place || schema.StartsWith(place + "/")));
    }
}
