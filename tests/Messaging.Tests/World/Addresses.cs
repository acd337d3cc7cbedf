using System.Net;
using System.Net.Sockets;

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>A free port on this machine for each service.</summary>
internal sealed class Addresses
{
    private readonly Dictionary<string, int> _ports =
        new[] { "intake", "treatment", "outcomes", "records" }.ToDictionary(s => s, _ => FreePort());

    /// <summary>The service's port for its first process, any other for a further one.</summary>
    public int Take(string service) => IsFree(_ports[service]) ? _ports[service] : FreePort();

    public Uri Of(string service) => new($"http://127.0.0.1:{_ports[service]}/");

    public IEnumerable<KeyValuePair<string, string?>> Settings() =>
        _ports.Select(p => new KeyValuePair<string, string?>($"Services:{p.Key}", Of(p.Key).AbsoluteUri));

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
