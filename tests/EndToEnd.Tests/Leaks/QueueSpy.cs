using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PeriostealPlatform.Testing.Servers;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace PeriostealPlatform.EndToEnd.Tests.Leaks;

/// <summary>Binds a queue of its own to every exchange of the platform and keeps each message, headers and body, as text.</summary>
public sealed class QueueSpy : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _messages = new();
    private IConnection? _connection;

    /// <summary>Everything that was published since the watch began.</summary>
    public IReadOnlyCollection<string> Messages => _messages;

    /// <summary>Begins to watch the exchanges there are.</summary>
    public async Task WatchAsync(string virtualHost, CancellationToken ct)
    {
        var factory = new ConnectionFactory { Uri = RabbitServer.Address, VirtualHost = virtualHost };
        _connection = await factory.CreateConnectionAsync(ct);
        var channel = await _connection.CreateChannelAsync(cancellationToken: ct);
        var queue = (await channel.QueueDeclareAsync(cancellationToken: ct)).QueueName;
        foreach (var exchange in await ExchangesAsync(virtualHost, ct))
            await channel.QueueBindAsync(queue, exchange, "#", cancellationToken: ct);

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            _messages.Enqueue(TextOf(message));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, autoAck: true, consumer, ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
    }

    private static string TextOf(BasicDeliverEventArgs message)
    {
        var headers = message.BasicProperties.Headers ?? new Dictionary<string, object?>();
        var text = headers.Select(h => $"{h.Key}={(h.Value is byte[] b ? Encoding.UTF8.GetString(b) : h.Value)}");
        return $"{string.Join('\n', text)}\n{Encoding.UTF8.GetString(message.Body.Span)}";
    }

    private static async Task<List<string>> ExchangesAsync(string virtualHost, CancellationToken ct)
    {
        using var management = RabbitServer.Management();
        var exchanges = await management.GetFromJsonAsync<JsonArray>($"api/exchanges/{virtualHost}", ct);
        return [.. exchanges!.Select(e => e!["name"]!.GetValue<string>()).Where(n => n.Length > 0 && !n.StartsWith("amq.", StringComparison.Ordinal))];
    }
}
