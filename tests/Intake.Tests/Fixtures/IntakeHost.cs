using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Intake.Tests.Fixtures;

/// <summary>
/// Intake as it runs, on a database of its own, with an issuer it trusts. The broker is away; events wait for it.
/// </summary>
public sealed class IntakeHost : IAsyncLifetime
{
    private readonly string _secrets = Directory.CreateTempSubdirectory("periosteal-intake-").FullName;
    private TestDatabase? _database;
    private TestIssuer? _issuer;
    private WebApplication? _app;
    private HttpClient? _http;

    /// <summary>Who acts, unless a test names another.</summary>
    public const string User = TestIssuer.User;

    /// <summary>A superuser's connection string, to look at what lies in the database.</summary>
    public string Database => _database!.AdminConnectionString;

    /// <summary>The service's own parts.</summary>
    public IServiceProvider Services => _app!.Services;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(
            "intake",
            "shared/EventStore/Schema",
            "shared/Privacy/Schema",
            "shared/Messaging/Schema",
            "shared/DueTimes/Schema",
            "services/Intake/Schema");
        _issuer = await TestIssuer.StartAsync();
        _app = IntakeComposition.Build(
        [
            "--environment=Test",
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:EventStore={_database.AppConnectionString}",
            $"--Authority:Issuer={_issuer.Address}",
            $"--Authority:ClientSecretFile={Secret("client", "none")}",
            $"--Privacy:MasterKeyFile={Secret("master", $"m1 {Convert.ToBase64String(
                RandomNumberGenerator.GetBytes(32))}")}",
            "--RabbitMq:Host=127.0.0.1",
            "--RabbitMq:Port=1",
            "--RabbitMq:Username=intake",
            $"--RabbitMq:PasswordFile={Secret("broker", "none")}",
            $"--Services:Outcomes={_issuer.Address}",
            $"--Services:Treatment={_issuer.Address}",
            "--Logging:LogLevel:Default=Error",
            "--Logging:LogLevel:PeriostealPlatform.Messaging=None",
        ]);
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        if (_issuer is not null)
            await _issuer.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        Directory.Delete(_secrets, recursive: true);
    }

    /// <summary>A command; every part but path and body has a usual value.</summary>
    public Sending Post(
        string path, string body, string role =
            "clinical-lead", string clinic = "chw", string? key = null, string? ifMatch = null, string user = User)
    {
        key ??= Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
        return new Sending(async () =>
        {
            using var request = Request(HttpMethod.Post, path, role, clinic, user);
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            request.Headers.Add("Idempotency-Key", key);
            if (ifMatch is not null)
                request.Headers.Add("If-Match", ifMatch);
            return await _http!.SendAsync(request, TestContext.Current.CancellationToken);
        });
    }

    /// <summary>A read.</summary>
    public Sending Get(string path, string role = "clinical-lead", string clinic = "chw") => new(async () =>
    {
        using var request = Request(HttpMethod.Get, path, role, clinic);
        return await _http!.SendAsync(request, TestContext.Current.CancellationToken);
    });

    /// <summary>Id of a patient's first event of this name.</summary>
    public async Task<Guid> EventAsync(Guid patient, string type)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(
            "select id from mt_events where stream_id = $1 and type = $2 order by version limit 1", connection);
        command.Parameters.Add(new() { Value = patient });
        command.Parameters.Add(new() { Value = type });
        return (Guid)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>One number from the database.</summary>
    public async Task<long> CountAsync(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private HttpRequestMessage Request(
        HttpMethod method, string path, string role, string clinic, string user = User) => new(method, path)
        {
            Headers =
            {
                Authorization = new AuthenticationHeaderValue(
                    "Bearer", _issuer!.Token(role, clinic: clinic, user: user)),
            },
        };

    private string Secret(string name, string text)
    {
        var path = Path.Combine(_secrets, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}

/// <summary>The tests that count rows take turns on one host.</summary>
[CollectionDefinition(nameof(IntakeHost))]
public sealed class IntakeHostTests : ICollectionFixture<IntakeHost>;
