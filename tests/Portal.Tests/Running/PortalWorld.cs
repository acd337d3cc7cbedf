using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace PeriostealPlatform.Portal.Tests.Running;

/// <summary>A portal on a port of its own, with its own database, keys and demonstration users.</summary>
public sealed class PortalWorld : IAsyncLifetime
{
    public const string Issuer = "http://127.0.0.1:18080";
    public const string Password = "correct-horse-battery";

    private readonly PortalFiles _files = new();
    private PortalDatabaseOnServer? _database;
    private WebApplication? _portal;

    public Uri Address { get; private set; } = new(Issuer);

    public string ConnectionString => _database!.ServiceConnection;

    public string OwnerConnectionString => _database!.OwnerConnection;

    public PortalFiles Files => _files;

    public string IntakeSecret => _files.IntakeSecret;

    public async ValueTask InitializeAsync()
    {
        _database = await PortalDatabaseOnServer.CreateAsync();
        _portal = PortalComposition.Build([.. Settings()]);
        await _portal.StartAsync();
        Address = new(_portal.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
            await _portal.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        _files.Dispose();
    }

    /// <summary>The settings of the running portal; a later setting of the same name wins.</summary>
    public IEnumerable<string> Settings(params string[] others) =>
    [
        "--urls=http://127.0.0.1:0",
        "--environment=Demonstration",
        "--Logging:LogLevel:Default=Warning",
        $"--Authority:Issuer={Issuer}",
        $"--ConnectionStrings:Portal={_database!.ServiceConnection}",
        $"--Tokens:SigningKeyFile={_files.SigningKey}",
        $"--Tokens:ClientSecretsFolder={_files.ClientSecrets}",
        "--Tokens:RequestsPerMinute=100000",
        "--SignIn:TriesPerMinute=100000",
        $"--DataProtection:Folder={_files.DataProtection}",
        "--Demonstration:Enabled=true",
        $"--Demonstration:PasswordFile={_files.Password}",
        "--Services:Records=http://127.0.0.1:9",
        "--RabbitMq:Host=127.0.0.1",
        "--RabbitMq:Port=1",
        "--RabbitMq:Username=portal",
        $"--RabbitMq:PasswordFile={_files.Password}",
        "--Logging:LogLevel:PeriostealPlatform.Messaging=None",
        .. others,
    ];

    public HttpClient Client() => new() { BaseAddress = Address };

    /// <summary>A client that keeps cookies and follows no redirection.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public async Task<HttpResponseMessage> AskForTokenAsync(params (string Name, string Value)[] form)
    {
        using var client = Client();
        using var content = new FormUrlEncodedContent(
            form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await client.PostAsync("/connect/token", content, TestContext.Current.CancellationToken);
    }

    public async Task<string> TokenOfAsync(string signInName, string audience)
    {
        using var answer = await AskForTokenAsync(
            ("grant_type", "password"), ("username", signInName), ("password", Password), ("audience", audience));
        var body = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        return body.GetProperty("access_token").GetString()!;
    }

    public async Task<HttpClient> ClientOfAsync(string signInName, string audience)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", await TokenOfAsync(signInName, audience));
        return client;
    }

    public static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}

[CollectionDefinition(Name)]
public sealed class WithARunningPortal : ICollectionFixture<PortalWorld>
{
    public const string Name = "running portal";
}
