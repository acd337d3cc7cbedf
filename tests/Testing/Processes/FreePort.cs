using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace PeriostealPlatform.Testing.Processes;

/// <summary>Ports on loopback that nobody listens on.</summary>
public static class FreePort
{
    // Below the range from which the system takes ports of outgoing connections, which come and go at any moment.
    private const int First = 20_000;
    private const int Last = 31_999;

    private static int _next = RandomNumberGenerator.GetInt32(First, Last);

    /// <summary>A port that was free a moment ago, never the same one twice in this process soon.</summary>
    public static int Take()
    {
        for (var tries = First; tries < Last; tries++)
        {
            var port = First + (Interlocked.Increment(ref _next) % (Last - First));
            if (IsFree(port))
                return port;
        }

        throw new InvalidOperationException($"No port from {First} to {Last} is free.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
