using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Configurations;

/// <summary>Asks services how they are configured.</summary>
internal sealed class ConfigurationClient(IHttpClientFactory clients)
{
    public static string NameOf(string service) => $"configuration {service}";

    public async Task<SecurityConfiguration> ReadAsync(string service, CancellationToken ct)
    {
        using var client = clients.CreateClient(NameOf(service));
        return await client.GetFromJsonAsync<SecurityConfiguration>("configuration/security", WireJson.Options, ct)
            ?? throw new HttpRequestException($"{service} answered nothing.");
    }
}
