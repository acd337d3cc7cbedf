using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Records.Tests.Fixtures;

/// <summary>
/// Records as it runs, on a database of its own, with an issuer it trusts. The broker is away: tests put events into the
/// ledger themselves.
/// </summary>
public sealed class RecordsHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("periosteal-records-").FullName;
    private TestDatabase? _database;
    private TestIssuer? _issuer;
    private WebApplication? _app;

    /// <summary>Further settings, such as <c>--Webhooks:AllowHttp=true</c>; to be set before it starts.</summary>
    public IList<string> Settings { get; } = [];

    /// <summary>The service's own parts.</summary>
    public IServiceProvider Services => _app!.Services;

    /// <summary>A superuser's connection string, to look at what lies in the database.</summary>
    public string Database => _database!.AdminConnectionString;

    /// <summary>Where it answers, signed in as nobody.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(
            "records",
            "shared/EventStore/Schema",
            "shared/Privacy/Schema",
            "shared/Messaging/Schema",
            "shared/DueTimes/Schema",
            "services/Records/Schema");
        _issuer = await TestIssuer.StartAsync();
        Secret("master", $"m1 {Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}");
        using var ledger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Secret("ledger", ledger.ExportPkcs8PrivateKeyPem());
        await StartAsync();
    }

    /// <summary>Starts the service on its database; again after <see cref="StopAsync"/>.</summary>
    public async Task StartAsync()
    {
        _app = RecordsComposition.Build(
        [
            "--environment=Test",
            "--urls=http://127.0.0.1:0",
            $"--ConnectionStrings:EventStore={_database!.AppConnectionString}",
            $"--Authority:Issuer={_issuer!.Address}",
            $"--Authority:ClientSecretFile={Secret("client", "none")}",
            $"--Privacy:MasterKeyFile={Path.Combine(_folder, "master")}",
            $"--Ledger:SigningKeyFile={Path.Combine(_folder, "ledger")}",
            "--RabbitMq:Host=127.0.0.1",
            "--RabbitMq:Port=1",
            "--RabbitMq:Username=records",
            $"--RabbitMq:PasswordFile={Secret("broker", "none")}",
            $"--Services:Intake={_issuer.Address}",
            $"--Services:Treatment={_issuer.Address}",
            $"--Services:Outcomes={_issuer.Address}",
            $"--Services:Portal={_issuer.Address}",
            "--Logging:LogLevel:Default=Error",
            "--Logging:LogLevel:PeriostealPlatform.Messaging=None",
            .. Settings,
        ]);
        await _app.StartAsync();
        Http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    /// <summary>Ends the service; its database stays.</summary>
    public async Task StopAsync()
    {
        Http.Dispose();
        if (_app is { } app)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        _app = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_issuer is not null)
            await _issuer.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Sends a request as somebody and gives whatever is answered.</summary>
    public async Task<Answered> SendAsync(Asking asking, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(asking.Method, asking.Path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _issuer!.Token(
            asking.Role, "records", asking.Clinic, user: asking.User ?? TestIssuer.User, scope: asking.Scope));
        if (asking.Prefer is { } prefer)
            request.Headers.Add("Prefer", prefer);
        if (asking.Passphrase is { } passphrase)
            request.Headers.Add("Transfer-Passphrase", passphrase);
        if (asking.Content is not null || asking.Body is not null)
        {
            var bytes = asking.Content ?? Encoding.UTF8.GetBytes(asking.Body!);
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(asking.MediaType);
            // What is too large is refused before it is sent.
            request.Headers.ExpectContinue = bytes.Length > 1024 * 1024;
            request.Headers.Add("Idempotency-Key", asking.Key ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(12)));
        }

        using var response = await Http.SendAsync(request, ct);
        return new Answered((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(ct))
        {
            Location = response.Content.Headers.ContentLocation?.ToString(),
        };
    }

    /// <summary>Puts an event into ledger and patient index, as its arrival from a service does; gives its leaf.</summary>
    internal async Task<long> ArriveAsync(string source, StoredEvent stored, CancellationToken ct)
    {
        await using var connection = await Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var leaf = await Services.GetRequiredService<LedgerWriter>().AppendAsync(source, stored, transaction, ct);
        await Services.GetRequiredService<PatientIndex>().ApplyAsync(source, stored, leaf, transaction, ct);
        await transaction.CommitAsync(ct);
        return leaf;
    }

    /// <summary>Takes Records' own events of a stream into the ledger, as the relay brings them round.</summary>
    internal async Task ArriveOwnAsync(Guid stream, CancellationToken ct)
    {
        var known = await CountAsync(
            $"select count(*) from periosteal.ledger_entries where source = 'records' and stream_id = '{stream}'", ct);
        var store = Services.GetRequiredService<IEventStore>();
        await foreach (var stored in store.ReadStreamAsync(stream, new StreamSlice(known + 1), ct))
            await ArriveAsync("records", stored, ct);
    }

    /// <summary>One number from the database.</summary>
    public async Task<long> CountAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private string Secret(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }
}
