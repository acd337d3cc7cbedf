using System.Security.Cryptography;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>The real broker that the environment names; every test has queues of its own.</summary>
internal sealed class TestBroker : IAsyncDisposable
{
    private const string Variable = "PERIOSTEAL_TEST_RABBITMQ";

    private readonly string _passwordFile = Path.GetTempFileName();
    private readonly Uri _address;
    private readonly string[] _user;

    public TestBroker(string? prefix = null)
    {
        Prefix = prefix ?? $"test-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";
        _address = new Uri(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address
            ? address
            : throw new InvalidOperationException(
                $"These tests need RabbitMQ: run deploy/test.sh or set {Variable} to amqp://user:password@host:port/"));
        _user = [.. _address.UserInfo.Split(':').Select(Uri.UnescapeDataString)];
        File.WriteAllText(_passwordFile, _user[1]);
        Port = _address.Port;
    }

    public string Prefix { get; }

    public string Host => _address.Host;

    /// <summary>The port that services are told; another than the broker's when something stands between.</summary>
    public int Port { get; set; }

    public int RealPort => _address.Port;

    public IEnumerable<KeyValuePair<string, string?>> Settings() => new Dictionary<string, string?>
    {
        ["RabbitMq:Host"] = Host,
        ["RabbitMq:Port"] = Port.ToString(),
        ["RabbitMq:Username"] = _user[0],
        ["RabbitMq:PasswordFile"] = _passwordFile,
        ["RabbitMq:VirtualHost"] = "/",
        ["RabbitMq:QueuePrefix"] = Prefix,
    };

    public async Task<T> UseAsync<T>(Func<IChannel, Task<T>> work)
    {
        var factory = new ConnectionFactory { Uri = _address };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await work(channel);
    }

    /// <summary>Takes the next message off a service's queue; null when there is none.</summary>
    public Task<BasicGetResult?> TakeAsync(string service) =>
        UseAsync(channel => channel.BasicGetAsync(Inbox(service), autoAck: true));

    /// <summary>Messages ready in a queue; 0 when there is no such queue yet.</summary>
    public Task<uint> CountAsync(string queue) => UseAsync(async channel =>
    {
        try
        {
            return (await channel.QueueDeclarePassiveAsync($"{Prefix}.{queue}")).MessageCount;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return 0u;
        }
    });

    /// <summary>
    /// What a rebuilt broker does to a service: its queues are gone. Only for queues that have been in use for a while,
    /// see <see cref="UsedQueues"/>.
    /// </summary>
    public async Task ForgetAsync(string service)
    {
        foreach (var name in new[] { Inbox(service), $"{Prefix}.{service}.dead" })
        {
            await UseAsync(async channel =>
            {
                await channel.QueueDeleteAsync(name);
                await channel.ExchangeDeleteAsync(name);
                return true;
            });
        }
    }

    /// <summary>
    /// What waits for a service is lost, and so is everything sent until the topology is declared again.
    /// </summary>
    public Task LoseAsync(string service) => UseAsync(async channel =>
    {
        await channel.ExchangeDeleteAsync(Inbox(service));
        return await channel.QueuePurgeAsync(Inbox(service));
    });

    public string Inbox(string service) => $"{Prefix}.{service}.inbox";

    /// <summary>The queues stay until all tests are done, see <see cref="UsedQueues"/>.</summary>
    public ValueTask DisposeAsync()
    {
        UsedQueues.Add(Prefix);
        RemovePasswordFile();
        return ValueTask.CompletedTask;
    }

    public void RemovePasswordFile() => File.Delete(_passwordFile);
}
