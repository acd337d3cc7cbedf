using System.Security.Cryptography;
using RabbitMQ.Client;

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>The real broker that the environment names; every test has queues of its own.</summary>
internal sealed class TestBroker : IAsyncDisposable
{
    private const string Variable = "PERIOSTEAL_TEST_RABBITMQ";

    private readonly string _passwordFile = Path.GetTempFileName();
    private readonly Uri _address;
    private readonly string[] _user;

    public TestBroker()
    {
        _address = new Uri(Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } address
            ? address
            : throw new InvalidOperationException(
                $"These tests need RabbitMQ. Run deploy/test.sh, or set {Variable} to amqp://user:password@host:port/."));
        _user = [.. _address.UserInfo.Split(':').Select(Uri.UnescapeDataString)];
        File.WriteAllText(_passwordFile, _user[1]);
        Port = _address.Port;
    }

    public string Prefix { get; } = $"test-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}";

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
        UseAsync(channel => channel.BasicGetAsync($"{Prefix}.{service}.inbox", autoAck: true));

    public Task<uint> CountAsync(string queue) =>
        UseAsync(async channel => (await channel.QueueDeclarePassiveAsync($"{Prefix}.{queue}")).MessageCount);

    /// <summary>What an operator's mistake or a rebuilt broker does to a service: queues and exchanges are gone.</summary>
    public async Task ForgetAsync(params string[] services)
    {
        foreach (var name in services.SelectMany(s => new[] { $"{Prefix}.{s}.inbox", $"{Prefix}.{s}.dead" }))
        {
            await UseAsync(async channel =>
            {
                await channel.QueueDeleteAsync(name);
                await channel.ExchangeDeleteAsync(name);
                return true;
            });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ForgetAsync("intake", "treatment", "outcomes", "records");
        File.Delete(_passwordFile);
    }
}
