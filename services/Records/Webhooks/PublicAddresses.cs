using System.Net;
using System.Net.Sockets;

namespace PeriostealPlatform.Records.Webhooks;

/// <summary>
/// Which addresses belong to the public internet. A webhook that could be pointed at others would let its owner ask the
/// platform's own network (SSRF).
/// </summary>
internal static class PublicAddresses
{
    // IANA special-purpose registries, IPv4 (2026).
    private static readonly IPNetwork[] NotPublic4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Of IPv6 only 2000::/3 is public; these parts of it hold IPv4 addresses or are for documentation and tests.
    private static readonly IPNetwork Public6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublic6 =
    [
        .. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse),
    ];

    public static bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Array.Exists(NotPublic4, network => network.Contains(plain)),
            AddressFamily.InterNetworkV6 => Public6.Contains(plain) && !Array.Exists(NotPublic6, network => network.Contains(plain)),
            _ => false,
        };
    }
}
