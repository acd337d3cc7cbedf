using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>Turns what escapes an endpoint, and statuses without a body, into problem responses.</summary>
internal sealed partial class ProblemMiddleware(
    RequestDelegate next, ServiceDefaultsOptions options, ILogger<ProblemMiddleware> log)
{
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted) context.Response.StatusCode = ClientClosedRequest;
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await Explain(context, e).ExecuteAsync(context);
            return;
        }
        if (IsBare(context.Response) && !ShownAsPage(context.Request))
            await Problems.ForStatus(context.Response.StatusCode).ExecuteAsync(context);
    }

    private IResult Explain(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case RequestRefusedException refused:
                return Problems.For(refused.Code, refused.Message);
            case BadHttpRequestException { StatusCode: not 400 } bad:
                return bad.StatusCode == 413
                    ? Problems.For(ProblemCodes.TooLarge, TooLargeDetail(context))
                    : Problems.ForStatus(bad.StatusCode);
            case BadHttpRequestException bad:
                return Problems.For(ProblemCodes.Malformed, MalformedDetail(bad));
            case HttpRequestException:
                return Problems.For(ProblemCodes.Unavailable, "A service that this needs does not answer. Try again.");
            case PatientErasedException:
                return Problems.For(ProblemCodes.Erased,
                    "This record was disposed of. Nothing about the person can be added to it.");
            default:
                // The message stays out: libraries quote values in it, and values may be personal.
                Unexpected(log, Types(exception), exception.StackTrace);
                return Problems.For(ProblemCodes.Unexpected,
                    "Something went wrong here. Quote the trace id when you report it.");
        }
    }

    /// <summary>Names the place, never the value: the framework's own message may quote it.</summary>
    private static string MalformedDetail(BadHttpRequestException bad) => bad.InnerException is JsonException json
        ? $"The body is not what this takes, at {JsonPlace.Of(json)}."
        : "The body, or a value in the path or query, is not what this takes.";

    /// <summary>Some addresses take more than others: the limit that was met is told.</summary>
    private static string TooLargeDetail(HttpContext context) =>
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } limit
            ? $"The body is larger than {limit / 1024} KiB."
            : "The body is larger than this takes.";

    private bool ShownAsPage(HttpRequest request) => !options.BearerTokens
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static bool IsBare(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentLength: null }
        && string.IsNullOrEmpty(response.ContentType);

    private static string Types(Exception? exception)
    {
        var names = new List<string>();
        for (; exception is not null; exception = exception.InnerException) names.Add(exception.GetType().ToString());
        return string.Join(" <- ", names);
    }

    [LoggerMessage(LogLevel.Error, "A request failed unexpectedly: {ExceptionTypes}\n{StackTrace}")]
    private static partial void Unexpected(ILogger log, string exceptionTypes, string? stackTrace);
}
