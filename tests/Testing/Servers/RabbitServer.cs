namespace PeriostealPlatform.Testing.Servers;

/// <summary>The RabbitMQ server that the tests may use as they like.</summary>
public static class RabbitServer
{
    /// <summary>Environment variable with the address, <c>amqp://user:password@host:port/</c>.</summary>
    public const string Variable = "PERIOSTEAL_TEST_RABBITMQ";

    /// <summary>Environment variable with the management API, <c>http://user:password@host:port/</c>.</summary>
    public const string ManagementVariable = "PERIOSTEAL_TEST_RABBITMQ_MANAGEMENT";

    /// <summary>Host, port and credentials of an administrator.</summary>
    /// <exception cref="InvalidOperationException">Not set; the message names deploy/test.sh.</exception>
    public static Uri Address => new(TestServer.Read(Variable, "RabbitMQ"));

    /// <summary>The administrator's name.</summary>
    public static string Username => Uri.UnescapeDataString(Address.UserInfo.Split(':')[0]);

    /// <summary>The administrator's password.</summary>
    public static string Password => Uri.UnescapeDataString(Address.UserInfo.Split(':')[1]);

    /// <summary>A client of the management API, signed in; addresses are relative, such as <c>api/queues</c>.</summary>
    public static HttpClient Management()
    {
        var address = new Uri(TestServer.Read(ManagementVariable, "RabbitMQ"));
        var credentials = Convert.ToBase64String(
            System.Text.Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo)));
        var client = new HttpClient { BaseAddress = new UriBuilder(address) { UserName = "", Password = "" }.Uri };
        client.DefaultRequestHeaders.Authorization = new("Basic", credentials);
        return client;
    }
}
