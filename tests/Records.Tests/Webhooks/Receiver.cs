using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PeriostealPlatform.Records.Tests.Webhooks;

/// <summary>A receiver on loopback that answers as it is told and keeps all it was sent.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();

    private Receiver(WebApplication app) => _app = app;

    /// <summary>What it answers; asked for every request.</summary>
    public Func<Received, Task<int>> Answer { get; set; } = _ => Task.FromResult(204);

    public string Url => $"{_app.Urls.Single()}/hook?key=of-the-receiver";

    /// <summary>All it was sent, in order, what it refused too.</summary>
    public List<Received> All => [.. _received];

    /// <summary>Ids of what it accepted, in order.</summary>
    public List<string> Accepted => [.. _received.Where(one => one.Status is >= 200 and < 300).Select(one => one.Id)];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(app);
        app.MapPost("/hook", receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var received = new Received(
            http.Request.Headers["webhook-id"].ToString(),
            http.Request.Headers["webhook-timestamp"].ToString(),
            http.Request.Headers["webhook-signature"].ToString(),
            body.ToArray());
        received.Status = await Answer(received);
        _received.Enqueue(received);
        http.Response.StatusCode = received.Status;
    }
}

/// <summary>One request.</summary>
public sealed record Received(string Id, string Timestamp, string Signature, byte[] Body)
{
    public int Status { get; set; }

    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
}
