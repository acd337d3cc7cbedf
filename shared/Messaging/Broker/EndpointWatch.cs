using MassTransit;

namespace PeriostealPlatform.Messaging.Broker;

/// <summary>
/// Notices that a receive endpoint has come to an end, because the connection broke or the queue was deleted. MassTransit
/// would set it up again by itself, but on a channel that still knows the old queue a new one of the same name can stay
/// mute: its messages are delivered and never handled.
/// </summary>
internal sealed class EndpointWatch : IReceiveEndpointObserver
{
    private readonly CancellationTokenSource _ended = new();
    private volatile bool _ready;

    /// <summary>Cancelled when the endpoint that was ready is no more.</summary>
    public CancellationToken Ended => _ended.Token;

    public Task Ready(ReceiveEndpointReady ready)
    {
        _ready = true;
        return Task.CompletedTask;
    }

    public Task Stopping(ReceiveEndpointStopping stopping) => Task.CompletedTask;

    public Task Completed(ReceiveEndpointCompleted completed) => EndAsync();

    public Task Faulted(ReceiveEndpointFaulted faulted) => EndAsync();

    private Task EndAsync() => _ready ? _ended.CancelAsync() : Task.CompletedTask;
}
