using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;

namespace PeriostealPlatform.Records.Fhir.Http;

/// <summary>A resource as an HTTP answer, with its version and the time of its last change.</summary>
internal sealed class FhirResult(JsonObject resource, int status = StatusCodes.Status200OK) : IResult
{
    public const string MediaType = "application/fhir+json";

    /// <summary>Names are shown as they are written: nothing of this is put into a page.</summary>
    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One resource, or 304 when the caller has this version.</summary>
    public static IResult Of(HttpContext http, FhirResource resource)
    {
        if (resource.VersionId is { } version)
        {
            var tag = $"W/\"{version}\"";
            http.Response.Headers.ETag = tag;
            http.Response.Headers.LastModified = resource.LastUpdated!.Value.ToString("R");
            if (http.Request.Headers.IfNoneMatch == tag)
                return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        return new FhirResult(resource.Json);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = $"{MediaType}; charset=utf-8";
        await httpContext.Response.Body.WriteAsync(Bytes(resource), httpContext.RequestAborted);
    }

    public static ReadOnlyMemory<byte> Bytes(JsonObject resource)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Writing))
            resource.WriteTo(writer);
        return stream.ToArray();
    }
}
