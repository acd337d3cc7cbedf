using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace PeriostealPlatform.ServiceDefaults.Clients;

/// <summary>
/// Sends a request through its target's pipeline: limited, timed, tried again, cut off while the target is down. Only
/// what
/// is safe to repeat is repeated: idempotent methods, and anything that carries an <c>Idempotency-Key</c>.
/// </summary>
internal sealed class ResilienceHandler(ResiliencePipelines.Target target) : DelegatingHandler
{
    /// <summary>Marks a POST that changes nothing at the other side, such as asking for a token.</summary>
    public static readonly HttpRequestOptionsKey<bool> SafeToRepeat = new("safe-to-repeat");

    private delegate Task<HttpResponseMessage> Attempt(HttpRequestMessage request, CancellationToken ct);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var lease = await target.Limiter.AcquireAsync(1, cancellationToken);
        if (!lease.IsAcquired) throw new HttpRequestException($"Too many calls to {target.Name} are under way.");

        var mayRepeat = MayRepeat(request);
        // A second try sends the content again, which a stream would not survive.
        if (mayRepeat && request.Content is { } content) await content.LoadIntoBufferAsync(cancellationToken);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ResiliencePipelines.MayRepeat, mayRepeat);
        try
        {
            return await target.Pipeline.ExecuteAsync(
                static async (context, state) => await state.Send(state.Request, context.CancellationToken),
                context, (Send: (Attempt)base.SendAsync, Request: request));
        }
        catch (BrokenCircuitException e)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError,
                $"{target.Name} is cut off after repeated failures.", e);
        }
        catch (TimeoutRejectedException e)
        {
            throw new HttpRequestException(HttpRequestError.Unknown, $"{target.Name} did not answer in time.", e,
                HttpStatusCode.GatewayTimeout);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool MayRepeat(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options
        || request.Method == HttpMethod.Put || request.Method == HttpMethod.Delete
        || request.Headers.Contains("Idempotency-Key")
        || request.Options.TryGetValue(SafeToRepeat, out var safe) && safe;
}
