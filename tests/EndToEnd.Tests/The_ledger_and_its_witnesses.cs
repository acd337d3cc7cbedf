using System.Text.Json.Nodes;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>Nothing is missing between the services and the ledger, and somebody else has seen it.</summary>
public sealed class The_ledger_and_its_witnesses(LoadedPlatform platform)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("intake", PlatformService.Intake)]
    [InlineData("treatment", PlatformService.Treatment)]
    [InlineData("outcomes", PlatformService.Outcomes)]
    [InlineData("portal", PlatformService.Portal)]
    [InlineData("records", PlatformService.Records)]
    public async Task agree_on_count_last_number_and_running_root_of(string source, PlatformService service)
    {
        await platform.SettleAsync(Ct);
        var stored = await platform.CountAsync(service, "select count(*) from mt_events", Ct);
        JsonNode? seen = null;

        await Eventually.ThatAsync(
            async c =>
            {
                seen = await OfAsync(source, c);
                return seen["completeness"] is { } found && found["alike"]!.GetValue<bool>()
                    && found["service"]!["count"]!.GetValue<long>() >= stored;
            },
            Patience,
            () => $"{source} has {stored} events: {seen?.ToJsonString()}",
            Ct);

        Assert.Equal(
            seen!["completeness"]!["service"]!.ToJsonString(), seen["completeness"]!["ledger"]!.ToJsonString());
        Assert.Empty(seen["differences"]!.AsArray());
    }

    [Fact]
    public async Task sign_the_same_checkpoint()
    {
        var lines = Array.Empty<string>();

        await Eventually.ThatAsync(
            async c => (lines = (await TextAsync("/ledger/checkpoint", c)).Split('\n')).Count(l => l.StartsWith('\u2014')) == 2,
            Patience,
            () => string.Join('\n', lines),
            Ct);

        Assert.StartsWith("\u2014 periosteal.example/ledger ", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("\u2014 periosteal.example/witness ", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public async Task are_seen_by_operations()
    {
        JsonNode? state = null;

        await Eventually.ThatAsync(
            async c => (state = await StateAsync(c))["witnesses"]!.AsArray() is [{ } w] && w["signedSize"]!.GetValue<long>() > 0,
            Patience,
            () => state?.ToJsonString() ?? "",
            Ct);

        Assert.Null(state!["witnesses"]![0]!["refusal"]);
    }

    private async Task<JsonNode> OfAsync(string source, CancellationToken ct) =>
        (await StateAsync(ct))["sources"]!.AsArray().Single(s => s!["source"]!.GetValue<string>() == source)!;

    private async Task<JsonNode> StateAsync(CancellationToken ct) =>
        JsonNode.Parse(await TextAsync("/ledger/state", ct))!;

    private async Task<string> TextAsync(string path, CancellationToken ct)
    {
        using var answer = await DownloadedBundle.AskAsync(platform, path, "operations", "chw", ct);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(ct);
    }
}
