using System.Net.Security;
using MassTransit;
using Microsoft.Extensions.Logging;

namespace PeriostealPlatform.Messaging.Broker;

/// <summary>Makes buses.</summary>
internal static class BusSetUp
{
    // A connection that has gone silent is given up after two of these.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(10);

    /// <summary>A bus that is not started.</summary>
    public static IBusControl Create(
        BrokerOptions broker,
        string name,
        ILoggerFactory logs,
        Action<IRabbitMqBusFactoryConfigurator>? configure = null)
    {
        LogContext.ConfigureCurrentLogContext(logs);
        return Bus.Factory.CreateUsingRabbitMq(bus =>
        {
            bus.AutoStart = false;
            bus.Connect(broker, name);
            configure?.Invoke(bus);
        });
    }

    // TLS, if used, with the server's certificate checked in full.
    private static void Connect(this IRabbitMqBusFactoryConfigurator bus, BrokerOptions broker, string name) =>
        bus.Host(broker.Host, (ushort)broker.Port, broker.VirtualHost, name, host =>
        {
            host.Username(broker.Username);
            host.Password(broker.ReadPassword());
            host.Heartbeat(Heartbeat);
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
