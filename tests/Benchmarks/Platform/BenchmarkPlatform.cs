using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.Benchmarks.Platform;

/// <summary>
/// The whole platform as processes of their own, on the servers that deploy/benchmark.sh starts. Only the Portal runs
/// as in a demonstration, for its users: the services keep real time.
/// </summary>
internal sealed class BenchmarkPlatform : PlatformFixture
{
    private string _masterKeyFile = "";

    /// <summary>Starts everything and waits until it is ready.</summary>
    public static async Task<BenchmarkPlatform> StartAsync()
    {
        var platform = new BenchmarkPlatform();
        await platform.InitializeAsync();
        return platform;
    }

    /// <summary>The keys that wrap the patients' keys, to seal as the services do.</summary>
    public MasterKeyRing MasterKeys() => MasterKeyRing.Load(_masterKeyFile);

    /// <summary>A client of a service, signed in as one of the demonstration's people; the caller disposes it.</summary>
    /// <param name="service">The service.</param>
    /// <param name="user">Sign-in name.</param>
    /// <param name="clinic">Clinic to act for; null where the role needs none.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<HttpClient> SignInAsync(
        PlatformService service, string user, string? clinic, CancellationToken ct)
    {
        var words = new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = user,
            ["password"] = DemonstrationPassword,
            ["audience"] = service.ToString().ToLowerInvariant(),
        };
        if (clinic is not null)
            words["clinic"] = clinic;
        using var portal = ClientOf(PlatformService.Portal);
        using var form = new FormUrlEncodedContent(words);
        using var answer = await portal.PostAsync(new Uri("/connect/token", UriKind.Relative), form, ct);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>(ct))!["access_token"]!.GetValue<string>();
        var client = ClientOf(service);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <inheritdoc/>
    protected override void Configure(PlatformService service, IDictionary<string, string> settings)
    {
        if (!settings.TryGetValue("Privacy__MasterKeyFile", out var file))
            return;
        _masterKeyFile = file;
        settings["Demonstration__Enabled"] = "false";
    }
}
