using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>
/// A stretch of network between the services and the broker that can be cut, or fall silent without a word.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly int _target;
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly CancellationTokenSource _end = new();
    private TcpListener? _listener;
    private volatile bool _silent;

    public Wire(int target) => _target = target;

    public int Port { get; } = Addresses.FreePort();

    /// <summary>Lets connections through from now on.</summary>
    public void Connect()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    /// <summary>Ends every connection and takes no new ones.</summary>
    public void Cut()
    {
        _listener?.Stop();
        while (_sockets.TryTake(out var socket))
            socket.Dispose();
    }

    /// <summary>Swallows all bytes of connections made so far; new connections get through.</summary>
    public void Silence() => _silent = true;

    /// <summary>Lets new connections be heard again; what was swallowed stays lost.</summary>
    public void Speak() => _silent = false;

    public ValueTask DisposeAsync()
    {
        _end.Cancel();
        Cut();
        _end.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptSocketAsync(_end.Token);
                var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await far.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
                _sockets.Add(near);
                _sockets.Add(far);
                _ = PumpAsync(near, far);
                _ = PumpAsync(far, near);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The wire is cut.
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _end.Token) is var read and > 0)
            {
                if (!_silent)
                    await to.SendAsync(buffer.AsMemory(0, read), _end.Token);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The wire is cut.
        }

        to.Dispose();
    }
}
