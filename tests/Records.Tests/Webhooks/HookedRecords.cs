using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Tests.Feed;
using PeriostealPlatform.Records.Tests.Fixtures;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Records.Tests.Webhooks;

/// <summary>Records with its feed, that delivers to a receiver on loopback and is impatient.</summary>
public sealed class HookedRecords : IAsyncLifetime
{
    public FeedOfRecords Feed { get; } = new();

    public Receiver Receiver { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var setting in new[]
            {
                "AllowHttp=true", "AllowPrivateAddresses=true", "FirstDelay=00:00:00.050", "LongestDelay=00:00:00.200",
                "Timeout=00:00:00.500", "MostAttempts=4", "StopAfterDead=2",
            })
            Feed.Host.Settings.Add($"--Webhooks:{setting}");
        await Feed.InitializeAsync();
        Receiver = await Receiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Feed.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    /// <summary>Registers a webhook to the receiver.</summary>
    public async Task<Hook> RegisterAsync(string clinic = "chw", string? types = null, string? url = null)
    {
        var body = $$"""{"url":"{{url ?? Receiver.Url}}","types":{{types ?? "null"}}}""";
        var answer = (await PostAsync("/webhooks", body, clinic)).Done();
        return new Hook(answer["webhookId"]!.GetValue<Guid>(), answer["secret"]!.GetValue<string>());
    }

    public Task<Answered> PostAsync(
        string path, string body = "{}", string clinic = "chw", string role = "integrator", string? key = null, string? user = null) =>
        Feed.Host.SendAsync(
            new Asking(path, role, clinic) { Body = body, Scope = "system/*.read", Key = key, User = user }, Ct);

    /// <summary>How a webhook stands.</summary>
    public async Task<JsonObject> StateAsync(Guid webhook)
    {
        var listed = (await Feed.Host.SendAsync(new Asking("/webhooks", "operations", "chain"), Ct)).Done();
        return listed["webhooks"]!.AsArray().Select(one => one!.AsObject())
            .Single(one => one["webhookId"]!.GetValue<Guid>() == webhook);
    }

    /// <summary>The dead list as operations see it.</summary>
    public async Task<List<JsonObject>> DeadAsync(Guid webhook)
    {
        var listed = (await Feed.Host.SendAsync(new Asking("/webhooks/dead", "operations", "chain"), Ct)).Done();
        return [.. listed["items"]!.AsArray().Select(one => one!.AsObject())
            .Where(one => one["webhookId"]!.GetValue<Guid>() == webhook)];
    }

    /// <summary>Waits until something holds.</summary>
    public Task UntilAsync(Func<Task<bool>> holds, Func<string>? describe = null) => Eventually.ThatAsync(
        async _ => await holds(), TimeSpan.FromSeconds(20), describe ?? (() => $"{Receiver.All.Count} received"), Ct);
}

/// <summary>A registered webhook.</summary>
public sealed record Hook(Guid Id, string Secret);
