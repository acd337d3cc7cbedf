namespace PeriostealPlatform.Messaging.Broker;

/// <summary>
/// Where the broker is; section <c>RabbitMq</c>. There are no defaults for what is secret or a place.
/// </summary>
internal sealed class BrokerOptions
{
    /// <summary>Host name or address.</summary>
    public string Host { get; set; } = "";

    /// <summary>Port.</summary>
    public int Port { get; set; } = 5672;

    /// <summary>User.</summary>
    public string Username { get; set; } = "";

    /// <summary>File that holds the password, read at each connection so that it may change.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>Virtual host.</summary>
    public string VirtualHost { get; set; } = "/";

    /// <summary>Whether to use TLS.</summary>
    public bool UseTls { get; set; }

    /// <summary>Name that the broker's certificate must carry; the host when absent.</summary>
    public string? ServerName { get; set; }

    /// <summary>What queue names begin with.</summary>
    public string QueuePrefix { get; set; } = "periosteal";

    /// <summary>The password as the file holds it now.</summary>
    public string ReadPassword() => File.ReadAllText(PasswordFile).TrimEnd('\r', '\n');

    /// <summary>Why the service cannot start with these settings; null when it can.</summary>
    public string? Problem() => this switch
    {
        { Host: "" } => "RabbitMq:Host is not set.",
        { Username: "" } => "RabbitMq:Username is not set.",
        { PasswordFile: "" } => "RabbitMq:PasswordFile is not set.",
        _ when !File.Exists(PasswordFile) => $"RabbitMq:PasswordFile does not exist: {PasswordFile}",
        _ => null,
    };
}
