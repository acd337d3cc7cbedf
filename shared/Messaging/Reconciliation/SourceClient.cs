using System.Net.Http.Json;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.Messaging.Outgoing;

namespace PeriostealPlatform.Messaging.Reconciliation;

/// <summary>Asks a source what it has handed to this service.</summary>
internal sealed class SourceClient(IHttpClientFactory clients, MessagingOptions options)
{
    /// <summary>Name of the HTTP client for a source.</summary>
    public static string ClientName(string source) => $"messaging {source}";

    /// <summary>Count, highest sequence and root.</summary>
    public async Task<OutgoingSummary> SummarizeAsync(string source, CancellationToken ct) =>
        await GetAsync<OutgoingSummary>(source, $"outgoing/{options.Service}/summary", ct);

    /// <summary>Facts above a sequence, ascending.</summary>
    public async Task<IReadOnlyList<FactDelivery>> ReadAsync(
        string source, long after, int limit, CancellationToken ct) =>
        await GetAsync<List<FactDelivery>>(source, $"outgoing/{options.Service}?after={after}&limit={limit}", ct);

    private async Task<T> GetAsync<T>(string source, string path, CancellationToken ct)
    {
        using var client = clients.CreateClient(ClientName(source));
        return await client.GetFromJsonAsync<T>(path, ContractJson.Options, ct)
            ?? throw new HttpRequestException($"{source} answered nothing.");
    }
}
