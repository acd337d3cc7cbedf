using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>Services that a test starts, each with a database of its own, on queues of their own.</summary>
public abstract class MessagingTest : IAsyncLifetime
{
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);
    private readonly Dictionary<string, TestDatabase> _databases = [];
    private readonly List<TestNode> _nodes = [];

    internal TestBroker Broker { get; } = new();

    internal Addresses Addresses { get; } = new();

    internal static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await Broker.DisposeAsync();
        foreach (var database in _databases.Values)
            await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Intake: tells treatment.</summary>
    internal Task<TestNode> StartIntakeAsync(
        Action<MessagingOptions>? more = null, Action<IServiceCollection>? alter = null) =>
        StartAsync("intake", o => o.PublishTo("treatment"), more, alter);

    /// <summary>Treatment: hears intake, and compares with it only when told how often.</summary>
    internal Task<TestNode> StartTreatmentAsync(
        Action<MessagingOptions>? more = null, Action<IServiceCollection>? alter = null) =>
        StartAsync("treatment", o => o.ListenTo("intake"), more, alter);

    internal async Task StopAsync(TestNode node)
    {
        _nodes.Remove(node);
        await node.DisposeAsync();
    }

    private async Task<TestNode> StartAsync(
        string name, Action<MessagingOptions> wiring, Action<MessagingOptions>? more, Action<IServiceCollection>? alter)
    {
        void Configure(MessagingOptions options)
        {
            options.ReconcileEvery = Never;
            options.RelayPoll = TimeSpan.FromMilliseconds(50);
            wiring(options);
            more?.Invoke(options);
        }

        var database = await DatabaseAsync(name);
        var node = await TestNode.StartAsync(name, database.AppConnectionString, Broker, Configure, Addresses, alter);
        _nodes.Add(node);
        return node;
    }

    internal async Task<TestDatabase> DatabaseAsync(string name)
    {
        if (_databases.TryGetValue(name, out var there))
            return there;
        return _databases[name] = await TestDatabase.CreateAsync(
            $"messaging_{name}", "shared/EventStore/Schema", "shared/Privacy/Schema", "shared/Messaging/Schema");
    }
}
