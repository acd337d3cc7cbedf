using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Outcomes.Tests.Http;

/// <summary>
/// The service as it is composed, on a real Kestrel and a real PostgreSQL. The broker is away: people must be able to
/// enter measures all the same.
/// </summary>
public sealed class OutcomesOverHttp : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("periosteal-outcomes-").FullName;
    private TestDatabase? _database;
    private TestIssuer? _issuer;
    private WebApplication? _app;
    private HttpClient? _http;
    private int _keys;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(
            "outcomes",
            "shared/EventStore/Schema",
            "shared/Privacy/Schema",
            "shared/Messaging/Schema",
            "shared/DueTimes/Schema",
            "services/Outcomes/Schema");
        _issuer = await TestIssuer.StartAsync();
        _app = OutcomesComposition.Build(
        [
            "--environment=Test",
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:EventStore={_database.AppConnectionString}",
            $"--Authority:Issuer={_issuer.Address}",
            $"--Authority:ClientSecretFile={Secret("client", "test")}",
            $"--Privacy:MasterKeyFile={Secret("master", $"k1 {Convert.ToBase64String(new byte[32])}\n")}",
            "--RabbitMq:Host=127.0.0.1",
            "--RabbitMq:Port=1",
            "--RabbitMq:Username=nobody",
            $"--RabbitMq:PasswordFile={Secret("rabbit", "test")}",
            "--Services:Intake=http://127.0.0.1:1",
            "--Services:Treatment=http://127.0.0.1:1",
            "--Logging:LogLevel:Default=None",
        ]);
        await _app.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        if (_issuer is not null) await _issuer.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (_database is not null) await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A patient whose episode is accepted at <c>chw</c> and who had a session, as others told.</summary>
    internal Task<Guid> PatientInCareAsync(params OutcomeEvent[] more) =>
        PatientAsync([Patient.Opened, Patient.Session, .. more]);

    /// <summary>A patient of whom just this is known.</summary>
    internal async Task<Guid> PatientAsync(params OutcomeEvent[] told)
    {
        var patient = new Guid(RandomNumberGenerator.GetBytes(16));
        var context = Patient.At() with { Actor = Actor.System("chw") };
        var outcome = await _app!.Services.GetRequiredService<CommandExecutor<OutcomeState, OutcomeEvent>>()
            .ExecuteAsync(patient, context, _ => told, null, TestContext.Current.CancellationToken);
        Assert.IsType<CommandOutcome.Done>(outcome);
        return patient;
    }

    /// <summary>Sends a command about the example's episode.</summary>
    public Task<HttpResponseMessage> PostAsync(
        Guid patient,
        string what,
        string body,
        string role = "treating-practitioner",
        string clinic = "chw",
        string? key = null) =>
        SendAsync($"/patients/{patient}/episodes/{Patient.ThisEpisode.Value}/{what}", body, role, clinic, key);

    /// <summary>Sends a command.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        string path, string body, string role = "treating-practitioner", string clinic = "chw", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", key ?? $"key-{Interlocked.Increment(ref _keys)}");
        return await SendAsync(request, role, clinic);
    }

    public Task<HttpResponseMessage> GetAsync(
        string path, string role = "treating-practitioner", string clinic = "chw") =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), role, clinic);

    /// <summary>Everything the database holds of a patient's events, as text.</summary>
    public async Task<string> StoredAsync(Guid patient)
    {
        await using var source = NpgsqlDataSource.Create(_database!.AdminConnectionString);
        await using var command = source.CreateCommand(
            "select string_agg(type || ' ' || data::text, E'\n' order by version) from mt_events where stream_id = $1");
        command.Parameters.AddWithValue(patient);
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Id of a patient's event whose stored name begins so.</summary>
    public async Task<Guid> EventAsync(Guid patient, string name)
    {
        await using var source = NpgsqlDataSource.Create(_database!.AdminConnectionString);
        await using var command = source.CreateCommand(
            "select id from mt_events where stream_id = $1 and type like $2 || '%' order by version limit 1");
        command.Parameters.AddWithValue(patient);
        command.Parameters.AddWithValue(name);
        return (Guid)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string role, string clinic)
    {
        request.Headers.Authorization =
            new AuthenticationHeaderValue("Bearer", _issuer!.Token(role, OutcomesService.Name, clinic));
        return await _http!.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private string Secret(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}
