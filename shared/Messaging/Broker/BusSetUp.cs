using System.Net.Security;
using MassTransit;

namespace PeriostealPlatform.Messaging.Broker;

/// <summary>How a bus reaches the broker.</summary>
internal static class BusSetUp
{
    /// <summary>Host, user and TLS with the server's certificate checked in full.</summary>
    public static void Connect(this IRabbitMqBusFactoryConfigurator bus, BrokerOptions broker, string name) =>
        bus.Host(broker.Host, (ushort)broker.Port, broker.VirtualHost, name, host =>
        {
            host.Username(broker.Username);
            host.Password(broker.ReadPassword());
            if (!broker.UseTls)
                return;
            host.UseSsl(tls =>
            {
                tls.ServerName = broker.ServerName ?? broker.Host;

                // MassTransit lets an untrusted chain pass unless told otherwise.
                tls.EnforcePolicyErrors(SslPolicyErrors.RemoteCertificateChainErrors);
                tls.EnforcePolicyErrors(SslPolicyErrors.RemoteCertificateNameMismatch);
                tls.EnforcePolicyErrors(SslPolicyErrors.RemoteCertificateNotAvailable);
            });
        });
}
