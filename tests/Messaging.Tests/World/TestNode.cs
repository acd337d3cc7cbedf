using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.ServiceDefaults.Clients;

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>One process of a service: real HTTP, real database, real broker; only its business is made up.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestNode(WebApplication app, TestBehaviour behaviour) => (_app, Behaviour) = (app, behaviour);

    public TestBehaviour Behaviour { get; }

    public IServiceProvider Services => _app.Services;

    public IEventStore Store => Services.GetRequiredService<IEventStore>();

    public Inbox Inbox => Services.GetRequiredService<Inbox>();

    /// <summary>Starts a process.</summary>
    /// <param name="name">The service.</param>
    /// <param name="database">Its database.</param>
    /// <param name="broker">The broker.</param>
    /// <param name="configure">Whom it tells and hears.</param>
    /// <param name="addresses">Ports of all services on this machine.</param>
    /// <param name="alter">Last changes to its parts.</param>
    public static async Task<TestNode> StartAsync(
        string name,
        string database,
        TestBroker broker,
        Action<MessagingOptions> configure,
        Addresses addresses,
        Action<IServiceCollection>? alter = null)
    {
        var port = addresses.Take(name);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection(broker.Settings());
        builder.Configuration.AddInMemoryCollection(addresses.Settings());
        builder.Configuration.AddInMemoryCollection([new("Demonstration:Enabled", "true")]);
        builder.WebHost.UseKestrel(k => k.Listen(IPAddress.Loopback, port));
        builder.AddServiceDefaults(name, o => o.BearerTokens = false);
        builder.Services.AddAuthentication(TestTokens.SchemeName)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, TestTokens.Handler>(
                TestTokens.SchemeName, null);
        builder.Services.Replace(ServiceDescriptor.Singleton<IServiceTokens>(new TestTokens(name)));

        var behaviour = new TestBehaviour();
        builder.Services.AddSingleton(behaviour);
        builder.Services.AddSingleton(_ => PostgresEventStore.CreateDataSource(database));
        builder.Services.AddSingleton<IEventStore>(s =>
            new PostgresEventStore(s.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddSingleton<IOutgoingFacts, ToldFacts>();
        builder.Services.AddScoped<IFactHandler, NotingHandler>();
        builder.Services.AddMessaging(name, configure);
        builder.Logging.ClearProviders().AddProvider(behaviour.Log);
        alter?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapMessagingEndpoints();
        await app.StartAsync();
        return new TestNode(app, behaviour);
    }

    /// <summary>Appends events that are told to the others.</summary>
    public Task TellAsync(Guid patient, int events = 1, string text = "plain") =>
        TestEvents.AppendAsync(Store, patient, TestEvents.Told, events, text);

    /// <summary>What was handled for a patient, in order.</summary>
    public Task<IReadOnlyList<Noted>> NotedAsync(Guid patient) => TestEvents.NotedAsync(Store, patient);

    /// <summary>Takes a fact in and dies before looking for what waited for it.</summary>
    public Task ApplyWithoutDrainingAsync(FactDelivery fact, CancellationToken ct) =>
        Services.GetRequiredService<FactApplication>().ApplyAsync(fact, null, ct);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
    }
}
