using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Web;
using Npgsql;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Ledger;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Completeness;
using PeriostealPlatform.Messaging.Outgoing;

namespace PeriostealPlatform.Tampering.Tests.World;

/// <summary>
/// Stands for the network: answers what Records asks a service with the service's own code over its own database, as the
/// endpoints under <c>/outgoing</c> do.
/// </summary>
internal sealed class StoreClients(IReadOnlyDictionary<string, NpgsqlDataSource> databases) : IHttpClientFactory
{
    public HttpClient CreateClient(string name)
    {
        var source = name.Split(' ')[^1];
        return new HttpClient(new Service(source, databases[source])) { BaseAddress = new Uri($"http://{source}/") };
    }

    private sealed class Service(string source, NpgsqlDataSource database) : HttpMessageHandler
    {
        private readonly OwnDigests _own = new(new PostgresEventStore(database), new MessagingOptions { Service = source });

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
            long Number(string key, long otherwise = 0) =>
                query[key] is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;
            var path = request.RequestUri.AbsolutePath.Split('/');
            return path[3] switch
            {
                "digests" => await DigestsAsync(
                    query.GetValues("patient") ?? [], Number("after"), (int)Number("limit"), cancellationToken),
                "extent" => Json(await _own.ContinueAsync(
                    Number("after") == 0
                        ? RunningRoot.Nothing
                        : new RunningRoot(Number("count"), Number("after"), Convert.FromHexString(query["root"]!)),
                    Number("upTo", long.MaxValue),
                    (int)Number("limit"),
                    cancellationToken)),
                "summary" => Json(await new OutgoingLog(database).SummarizeAsync("records", cancellationToken)),
                "sequences" => Json((await new OutgoingLog(database).ReadAsync(
                    "records", Number("after"), 10_000, cancellationToken)).Select(p => p.Sequence)),
                "events" => await _own.FindAsync(long.Parse(path[4], CultureInfo.InvariantCulture), cancellationToken) is { } found
                    ? Json(FactTranslation.Whole(found))
                    : new HttpResponseMessage(HttpStatusCode.NotFound),
                _ => throw new InvalidOperationException($"{request.RequestUri} is not asked of a service."),
            };
        }

        private static HttpResponseMessage Json<T>(T answer) => new() { Content = JsonContent.Create(answer, options: ContractJson.Options) };

        private async Task<HttpResponseMessage> DigestsAsync(string[] patients, long after, int limit, CancellationToken ct)
        {
            var (digests, mark) = (await _own.ReadAsync([.. patients.Select(Guid.Parse)], after, limit, ct), 0L);
            if (patients.Length == 0)
                (digests, mark) = await _own.ReadAsync(after, limit, ct);
            var answer = new HttpResponseMessage
            {
                Content = new StringContent(string.Concat(digests.Select(d => d.ToLine() + '\n')), Encoding.UTF8),
            };
            answer.Headers.Add(CompletenessEndpoints.MarkHeader, mark.ToString(CultureInfo.InvariantCulture));
            return answer;
        }
    }
}
