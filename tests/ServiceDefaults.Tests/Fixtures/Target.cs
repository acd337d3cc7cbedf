using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

/// <summary>A service on loopback that answers what the test says and keeps what it was asked.</summary>
public sealed class Target : IAsyncDisposable
{
    private readonly WebApplication app;

    private Target(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public sealed record Asked(string Method, string Path, string? Token, string? TraceParent, string Body);

    /// <param name="answer">The answer to the nth request, from 1.</param>
    public static async Task<Target> StartAsync(Func<int, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var target = new Target(app);
        var count = 0;
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var request = context.Request;
            target.Requests.Enqueue(new Asked(request.Method, request.Path, request.Headers.Authorization,
                request.Headers["traceparent"], await reader.ReadToEndAsync(context.RequestAborted)));
            await answer(Interlocked.Increment(ref count), context);
        });
        await app.StartAsync();
        return target;
    }

    /// <summary>Answers with these statuses, the last one for ever.</summary>
    public static Task<Target> StartAsync(params int[] statuses) => StartAsync((n, context) =>
    {
        context.Response.StatusCode = statuses[Math.Min(n, statuses.Length) - 1];
        return Task.CompletedTask;
    });

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
