using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PeriostealPlatform.Records.Feed;
using PeriostealPlatform.ServiceDefaults.Http;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace PeriostealPlatform.Records.Webhooks;

/// <summary>Sends one item, signed, to an address that may be used. Follows no redirection and reads no answer's body.</summary>
internal sealed class WebhookSender : IDisposable
{
    private readonly WebhookOptions _options;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<Sent> _pipeline;

    public WebhookSender(IOptions<WebhookOptions> options)
    {
        _options = options.Value;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false, // a proxy would connect for us, unchecked
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = ConnectAsync,
        })
        { Timeout = Timeout.InfiniteTimeSpan };
        _pipeline = new ResiliencePipelineBuilder<Sent>()
            .AddRetry(new RetryStrategyOptions<Sent>
            {
                // Only for what a moment mends; longer waits are rows in the database.
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(100),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result is Sent.Failed { Failure: "no-connection" }),
            })
            .AddTimeout(_options.Timeout)
            .Build();
    }

    /// <summary>Sends it and says what became of it. Waiting and dates are real, whatever a demonstration's clock says.</summary>
    public async Task<Sent> SendAsync(string url, Func<DateTimeOffset, IReadOnlyList<string>> secrets, FeedItem item, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(item.Json, WireJson.Options);
        try
        {
            return await _pipeline.ExecuteAsync(async token => await TryAsync(url, secrets, item.Id, body, token), ct);
        }
        catch (TimeoutRejectedException)
        {
            return new Sent.Failed("no-answer-in-time", null);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Sent> TryAsync(
        string url, Func<DateTimeOffset, IReadOnlyList<string>> secrets, string id, byte[] body, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("PeriostealPlatform-Webhooks/1");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString());
        request.Headers.Add("webhook-signature", WebhookSecret.Sign(secrets(now), id, now.ToUnixTimeSeconds(), body));
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return response switch
            {
                { IsSuccessStatusCode: true } => new Sent.Delivered(),
                { StatusCode: HttpStatusCode.Gone } => new Sent.Gone(),
                _ => new Sent.Failed($"http-{(int)response.StatusCode}", response.Headers.RetryAfter?.Delta),
            };
        }
        catch (HttpRequestException e)
        {
            return new Sent.Failed(e.InnerException is NotPublicException ? "not-a-public-address" : "no-connection", null);
        }
    }

    /// <summary>
    /// Looks the name up and connects to what was looked up: a name cannot lead elsewhere between check and connection.
    /// </summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, ct);
        if (!_options.AllowPrivateAddresses && !Array.TrueForAll(addresses, PublicAddresses.Contains))
            throw new NotPublicException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class NotPublicException() : IOException("The name leads to an address that is not public.");
}

/// <summary>What became of a delivery.</summary>
internal abstract record Sent
{
    private Sent() { } // closed set

    /// <summary>The receiver has it.</summary>
    public sealed record Delivered : Sent;

    /// <summary>The receiver wants nothing more (410).</summary>
    public sealed record Gone : Sent;

    /// <summary>Not delivered.</summary>
    /// <param name="Failure">Such as <c>http-500</c>, <c>no-connection</c>, <c>no-answer-in-time</c>.</param>
    /// <param name="RetryAfter">How long the receiver asks to wait.</param>
    public sealed record Failed(string Failure, TimeSpan? RetryAfter) : Sent;
}
