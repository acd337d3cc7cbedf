using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Testing.Platform;
using PeriostealPlatform.Testing.Processes;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>The replay of the scenario: P4's amended side, and all events once more.</summary>
public sealed class What_changed_and_where_it_comes_from(LoadedPlatform platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Guid P4 => platform.Ids.Patient("P4");

    [Fact]
    public async Task in_P4_is_the_corrected_side_with_both_values_the_reason_and_who_did_it()
    {
        var changes = await platform.ReadAsync(
            $"/patients/{P4}/changes?from=2026-10-16T12:00:00%2B11:00&to=2026-10-18T00:00:00%2B11:00", Ct);

        var amended = Assert.Single(changes["changes"]!.AsArray(), c => (string?)c!["kind"] == "amended")!;
        Assert.Equal("fischer", platform.SignInOf((string)amended["by"]!));
        Assert.Equal("side entered wrongly; plan and body chart show right", (string?)amended["amendment"]!["reason"]);
        Assert.Contains("corrected from \"left\" to \"right\"", (string?)amended["words"]);
        var value = Assert.Single(
            changes["values"]!.AsArray(), v => ((string)v!["path"]!).EndsWith("].side", StringComparison.Ordinal))!;
        Assert.Equal(("left", "right"), ((string?)value["before"], (string?)value["after"]));

        var explained = await platform.ReadAsync(
            $"/patients/{P4}/explanation?of={Uri.EscapeDataString((string)value["path"]!)}", Ct);
        Assert.Equal("right", (string?)explained["value"]);
        Assert.Equal("technique_applied", (string?)Assert.Single(explained["events"]!.AsArray())!["fact"]);
        Assert.True((bool)Assert.Single(explained["amendments"]!.AsArray())!["decides"]!);
    }

    [Fact]
    public async Task of_all_patients_a_replay_makes_what_is_live()
    {
        var environment = new Dictionary<string, string?>
        {
            ["ConnectionStrings__EventStore"] = platform.DatabaseOf(PlatformService.Records),
        };

        var replay = await Command.RunAsync(
            "dotnet", [PlatformPrograms.AssemblyOf(PlatformService.Records), "replay"], environment, Ct);

        Assert.True(replay.ExitCode == 0, replay.Output + replay.Errors);
        Assert.Contains("all agrees", replay.Output);
        var latest = await platform.Client.SendAsync(
            new PlatformRequest("records", "/replays/latest", "operations", "chw"), Ct);
        Assert.True((bool)latest["agrees"]!);
        Assert.True((long)latest["charts"]! >= LoadedPlatform.People.Count);
        Assert.All(latest["projections"]!.AsArray(), p => Assert.Equal((string?)p!["liveHash"], (string?)p["replayedHash"]));
    }
}
