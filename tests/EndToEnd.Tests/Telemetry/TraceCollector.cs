using System.Collections.Concurrent;
using System.Net;

namespace PeriostealPlatform.EndToEnd.Tests.Telemetry;

/// <summary>A small OTLP/HTTP receiver that keeps the spans it is sent.</summary>
public sealed class TraceCollector : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<CollectedSpan> _spans = new();
    private readonly Task _receiving;

    /// <summary>Starts to listen on a free port of loopback.</summary>
    public TraceCollector()
    {
        Address = new Uri($"http://127.0.0.1:{Testing.Processes.FreePort.Take()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <summary>Where to send traces.</summary>
    public Uri Address { get; }

    /// <summary>All spans of one trace so far.</summary>
    public IReadOnlyList<CollectedSpan> Of(string traceId) => [.. _spans.Where(s => s.TraceId == traceId)];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _receiving;
    }

    private async Task ReceiveAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return; // closed
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            if (context.Request.Url!.AbsolutePath == "/v1/traces")
            {
                foreach (var span in OtlpTraces.Read(body.ToArray()))
                    _spans.Enqueue(span);
            }

            context.Response.ContentType = "application/x-protobuf";
            context.Response.Close();
        }
    }
}

/// <summary>A span as collected.</summary>
public sealed record CollectedSpan(string Service, string TraceId, string SpanId, string ParentId, string Name);
