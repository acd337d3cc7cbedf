using System.Collections.Concurrent;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace PeriostealPlatform.ServiceDefaults.Clients;

/// <summary>
/// One pipeline and one limiter per target. They outlive the HTTP handlers, which the factory renews every two minutes.
/// </summary>
internal sealed class ResiliencePipelines(IOptions<ResilienceOptions> options) : IDisposable
{
    internal static readonly ResiliencePropertyKey<bool> MayRepeat = new("may-repeat");

    private readonly ConcurrentDictionary<string, Target> targets = new(StringComparer.Ordinal);

    internal sealed record Target(string Name, ResiliencePipeline<HttpResponseMessage> Pipeline, RateLimiter Limiter);

    public Target For(string target) => targets.GetOrAdd(target, Create);

    public void Dispose()
    {
        foreach (var target in targets.Values) target.Limiter.Dispose();
    }

    private Target Create(string name)
    {
        var o = options.Value;
        // The default clock of a pipeline is the system's: waiting is real also when a demonstration's dates are not.
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = name }
            .AddTimeout(o.TotalTimeout)
            .AddRetry(Retry(o))
            .AddCircuitBreaker(Breaker(o))
            .AddTimeout(o.TryTimeout)
            .Build();
        return new Target(name, pipeline, new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = o.Concurrency,
            QueueLimit = o.Concurrency,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));
    }

    private static RetryStrategyOptions<HttpResponseMessage> Retry(ResilienceOptions o) => new()
    {
        MaxRetryAttempts = o.Retries,
        Delay = o.Delay,
        MaxDelay = o.MaxDelay,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = args => ValueTask.FromResult(
            args.Context.Properties.GetValue(MayRepeat, false)
            && IsTransient(args.Outcome)
            && !(RetryAfter(args.Outcome.Result) > o.MaxDelay)),
        DelayGenerator = args => ValueTask.FromResult(RetryAfter(args.Outcome.Result)),
        OnRetry = args =>
        {
            args.Outcome.Result?.Dispose();
            return ValueTask.CompletedTask;
        },
    };

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker(ResilienceOptions o) => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = o.BreakAfter,
        SamplingDuration = o.BreakWindow,
        BreakDuration = o.BreakFor,
        // Being told to slow down is no sign of a broken target.
        ShouldHandle = args => ValueTask.FromResult(
            IsTransient(args.Outcome) && args.Outcome.Result?.StatusCode != HttpStatusCode.TooManyRequests),
    };

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or IOException or TimeoutRejectedException } => true,
        { Result.StatusCode: var status } =>
            (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests,
        _ => false,
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage? response) => response?.Headers.RetryAfter?.Delta;
}
