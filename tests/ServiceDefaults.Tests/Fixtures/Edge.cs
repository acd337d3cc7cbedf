using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

[assembly: AssemblyFixture(typeof(Edge))]

namespace PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

/// <summary>A service with the defaults and a few endpoints on a real Kestrel, and the issuer it trusts.</summary>
public sealed class Edge : IAsyncLifetime
{
    private WebApplication? app;

    public TestIssuer Issuer { get; private set; } = null!;

    /// <summary>A client without a token.</summary>
    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Issuer = await TestIssuer.StartAsync();
        app = await StartAsync(Issuer.Address, []);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app!.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    /// <summary>Builds a service as a service's composition does, and starts it on a free port.</summary>
    public static async Task<WebApplication> StartAsync(
        string issuer, Dictionary<string, string?> settings, Action<WebApplication>? map = null,
        string environment = "Test")
    {
        var app = Build(issuer, settings, map ?? Things.Map, environment);
        await app.StartAsync();
        return app;
    }

    /// <summary>The same, not started.</summary>
    public static WebApplication Build(
        string? issuer, Dictionary<string, string?> settings, Action<WebApplication> map, string environment = "Test",
        Action<WebApplicationBuilder>? more = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration.AddInMemoryCollection(
            [new("Authority:Issuer", issuer), new("urls", "http://127.0.0.1:0")]);
        builder.AddServiceDefaults("intake");
        more?.Invoke(builder);
        var app = builder.Build();
        app.UseServiceDefaults();
        map(app);
        return app;
    }

    /// <summary>Sends a command with a valid token and a fresh key, changed as the test wants.</summary>
    public async Task<HttpResponseMessage> CommandAsync(string body, Action<HttpRequestMessage>? change = null,
        string path = "/things/0198a000-0000-7000-8000-000000000001")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Issuer.Token());
        request.Headers.Add("Idempotency-Key", $"key-{Interlocked.Increment(ref keys)}");
        change?.Invoke(request);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static int keys;
}
