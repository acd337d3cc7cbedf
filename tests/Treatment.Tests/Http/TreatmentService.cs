using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Treatment.Tests.Http;

/// <summary>The service as it is composed, on a real database; only broker and token issuer are left out.</summary>
public sealed class TreatmentService : IAsyncLifetime
{
    private const string Issuer = "http://127.0.0.1:1";
    private readonly ECDsaSecurityKey _key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test-1" };
    private readonly string _secrets = Directory.CreateTempSubdirectory("treatment-").FullName;
    private TestDatabase? _database;
    private Host? _host;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(
            "treatment",
            "shared/EventStore/Schema",
            "shared/Privacy/Schema",
            "shared/Messaging/Schema",
            "shared/DueTimes/Schema",
            "services/Treatment/Schema");
        _host = new Host(Settings(_database), _key);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        Directory.Delete(_secrets, recursive: true);
    }

    /// <summary>A client that acts as this role for this clinic.</summary>
    public HttpClient Acting(string role, string clinic)
    {
        var client = _host!.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token(role, clinic));
        return client;
    }

    /// <summary>A client without a token.</summary>
    public HttpClient Anonymous() => _host!.CreateClient();

    /// <summary>What the inbox does with a fact: the service's own handler in one transaction.</summary>
    public async Task HearAsync(Guid patient, string contract, object body, DateTimeOffset at)
    {
        await using var scope = _host!.Services.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<PostgresEventStore>();
        await using var connection = await scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<IFactHandler>().HandleAsync(
            new FactDelivery
            {
                MessageId = Guid.CreateVersion7(at),
                Source = contract.Split('.')[0],
                Audience = "treatment",
                PatientId = patient,
                Version = 1,
                PreviousVersion = 0,
                Sequence = 1,
                Contract = contract,
                Body = ContractJson.Write(body),
                OccurredAt = at,
                RecordedAt = at,
                Clinic = "chw",
            },
            new InboxTransaction(store.In(transaction), transaction),
            CancellationToken.None);
        await transaction.CommitAsync();
    }

    /// <summary>A patient's events as they lie in the database.</summary>
    public async Task<IReadOnlyList<StoredEvent>> StoredAsync(Guid patient)
    {
        var stored = new List<StoredEvent>();
        await foreach (var one in _host!.Services.GetRequiredService<IEventStore>()
            .ReadStreamAsync(patient, StreamSlice.All, CancellationToken.None))
            stored.Add(one);
        return stored;
    }

    private string Token(string role, string clinic) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = "treatment",
        Claims = new Dictionary<string, object>
        {
            ["sub"] = $"user-of-{clinic}", ["role"] = role, ["clinic"] = clinic, ["clinics"] = new[] { clinic },
        },
        Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(10),
        SigningCredentials = new(_key, SecurityAlgorithms.EcdsaSha256),
    });

    private Dictionary<string, string> Settings(TestDatabase database)
    {
        var (master, password) = (Path.Combine(_secrets, "master.key"), Path.Combine(_secrets, "broker"));
        File.WriteAllText(master, $"test {Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}\n");
        File.WriteAllText(password, "unused");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(master, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new()
        {
            ["ConnectionStrings:EventStore"] = database.AppConnectionString,
#if MARTEN
            ["ConnectionStrings:EventStoreOwner"] = database.AdminConnectionString,
            ["EventStore:Provider"] = "Marten",
#endif
            ["Privacy:MasterKeyFile"] = master,
            ["Authority:Issuer"] = Issuer,
            ["Authority:ClientSecretFile"] = password,
            ["RabbitMq:Host"] = "127.0.0.1",
            ["RabbitMq:Username"] = "unused",
            ["RabbitMq:PasswordFile"] = password,
            ["Services:Intake"] = Issuer,
            ["Services:Outcomes"] = Issuer,
            ["Services:Records"] = Issuer,
        };
    }

    private sealed class Host(Dictionary<string, string> settings, ECDsaSecurityKey key) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (name, value) in settings)
                builder.UseSetting(name, value);
            builder.ConfigureTestServices(services =>
            {
                services.AddLogging(logging => logging.ClearProviders());
                foreach (var hosted in services.Where(s => s.ServiceType == typeof(IHostedService)
                    && s.ImplementationType?.Assembly == typeof(MessagingOptions).Assembly).ToList())
                    services.Remove(hosted);
                services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
                {
                    bearer.Configuration = new OpenIdConnectConfiguration { Issuer = Issuer };
                    bearer.Configuration.SigningKeys.Add(key);
                });
            });
        }
    }
}
