using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using PeriostealPlatform.Contracts.Records.V1;
using PeriostealPlatform.Ledger;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.Messaging.Reconciliation;

namespace PeriostealPlatform.Messaging.Completeness;

/// <summary>Asks a service what its own events are now.</summary>
public sealed class SourceDigests
{
    private const int PageSize = 5000;

    private readonly IHttpClientFactory _clients;
    private readonly string _audience;

    internal SourceDigests(IHttpClientFactory clients, MessagingOptions options) =>
        (_clients, _audience) = (clients, options.Service);

    /// <summary>Digests of some streams above a sequence, ascending.</summary>
    /// <exception cref="HttpRequestException">The service does not answer.</exception>
    public async IAsyncEnumerable<EventDigest> ReadAsync(
        string source, IReadOnlyCollection<Guid> streams, long after, [EnumeratorCancellation] CancellationToken ct)
    {
        var patients = string.Concat(streams.Select(s => $"&patient={s:D}"));
        while (true)
        {
            var (page, _) = await PageAsync(source, $"digests?after={after}&limit={PageSize}{patients}", ct);
            foreach (var digest in page)
                yield return digest;
            if (page.Count < PageSize)
                yield break;
            after = page[^1].Sequence;
        }
    }

    /// <summary>All digests above a sequence and up to another, ascending.</summary>
    /// <exception cref="HttpRequestException">The service does not answer.</exception>
    public async IAsyncEnumerable<EventDigest> ReadAsync(
        string source, long after, long upTo, [EnumeratorCancellation] CancellationToken ct)
    {
        while (after < upTo)
        {
            var (page, mark) = await PageAsync(source, $"digests?after={after}&limit={PageSize}", ct);
            foreach (var digest in page.TakeWhile(d => d.Sequence <= upTo))
                yield return digest;
            if (mark <= after)
                yield break;
            after = mark;
        }
    }

    /// <summary>How much the service has up to a sequence, going on from what is known of it.</summary>
    /// <param name="source">The service.</param>
    /// <param name="from">A point that was computed before.</param>
    /// <param name="upTo">Where to end.</param>
    /// <param name="limit">Events to go over at most, 1 to 10,000.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="HttpRequestException">The service does not answer.</exception>
    public async Task<Extent> ContinueAsync(
        string source, RunningRoot from, long upTo, int limit, CancellationToken ct)
    {
        var known = from.Count == 0 ? "" : $"&after={from.Sequence}&count={from.Count}&root={from.Hex}";
        return (await GetAsync<Extent>(source, $"extent?upTo={upTo}&limit={limit}{known}", ct))!;
    }

    /// <summary>Sequence of the last event that the service's relay has handed out for this one; 0 before the first.</summary>
    /// <exception cref="HttpRequestException">The service does not answer.</exception>
    public async Task<long> HandedOutUpToAsync(string source, CancellationToken ct) =>
        (await GetAsync<OutgoingSummary>(source, "summary", ct))!.Sequence;

    /// <summary>Which sequences between two the relay has handed out.</summary>
    /// <exception cref="HttpRequestException">The service does not answer.</exception>
    public async Task<IReadOnlySet<long>> HandedOutAsync(string source, long after, long upTo, CancellationToken ct) =>
        (await GetAsync<HashSet<long>>(source, $"sequences?after={after}&upTo={upTo}", ct))!;

    /// <summary>An event as the service has it; null when it has none in this place.</summary>
    /// <exception cref="HttpRequestException">The service does not answer.</exception>
    public Task<EventRecorded?> FindAsync(string source, long sequence, CancellationToken ct) =>
        GetAsync<EventRecorded>(source, $"events/{sequence}", ct);

    private async Task<T?> GetAsync<T>(string source, string path, CancellationToken ct)
        where T : class
    {
        using var client = _clients.CreateClient(SourceClient.ClientName(source));
        using var answer = await client.GetAsync(new Uri($"outgoing/{_audience}/{path}", UriKind.Relative), ct);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<T>(ContractJson.Options, ct);
    }

    private async Task<(List<EventDigest> Digests, long Mark)> PageAsync(string source, string query, CancellationToken ct)
    {
        using var client = _clients.CreateClient(SourceClient.ClientName(source));
        using var answer = await client.GetAsync(new Uri($"outgoing/{_audience}/{query}", UriKind.Relative), ct);
        answer.EnsureSuccessStatusCode();
        var mark = answer.Headers.TryGetValues(CompletenessEndpoints.MarkHeader, out var marks)
            ? long.Parse(marks.Single(), CultureInfo.InvariantCulture)
            : 0;
        var lines = (await answer.Content.ReadAsStringAsync(ct)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return ([.. lines.Select(EventDigest.Parse)], mark);
    }
}
