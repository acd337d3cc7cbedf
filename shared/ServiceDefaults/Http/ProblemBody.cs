using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>The body of every problem response.</summary>
/// <param name="Type">URI that names the code.</param>
/// <param name="Title">Short text of the status.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What is wrong and what to do.</param>
/// <param name="Code">Stable code such as <c>PP-API-002</c>.</param>
/// <param name="Instance">Path of the request, when a route knows it.</param>
/// <param name="TraceId">W3C trace id, to find the request in telemetry.</param>
/// <param name="Errors">What is wrong per field (PP-API-005).</param>
/// <param name="Retryable">True when the same request may succeed later.</param>
public sealed record ProblemBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Instance = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyDictionary<string, string[]>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Retryable = null);

/// <summary>Writes one problem.</summary>
internal sealed class ProblemResult(int status, string code, string detail,
    IReadOnlyDictionary<string, string[]>? errors = null, bool? retryable = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        var body = Problems.Body(httpContext, status, code, detail, errors, retryable);
        return httpContext.Response.WriteAsJsonAsync(body, WireJson.Options, Problems.MediaType,
            httpContext.RequestAborted);
    }
}
