using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Fhir.Http;

/// <summary>
/// What is different below <c>/fhir</c>: every problem, from sign-in to an unexpected fault, leaves as an OperationOutcome, and
/// only JSON is spoken.
/// </summary>
internal static class FhirEdge
{
    public const string Prefix = "/fhir";

    /// <summary>Outermost, so that no problem passes it unchanged.</summary>
    public static void UseFhirOutcomes(this IApplicationBuilder app) =>
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Prefix), fhir => fhir.Use(ConvertAsync));

    private static async Task ConvertAsync(HttpContext http, RequestDelegate next)
    {
        var answer = http.Response.Body;
        await using var held = new HeldProblem(answer, http.Response);
        http.Response.Body = held;
        try
        {
            if (Accepts(http.Request))
                await next(http);
            else
                await Refused.NotAcceptable.ToResult().ExecuteAsync(http);
        }
        finally
        {
            http.Response.Body = answer;
        }

        if (held.Problem is not { } bytes)
            return;
        var problem = JsonNode.Parse(bytes)!.AsObject();
        http.Response.ContentLength = null;
        await new Refused(http.Response.StatusCode, problem.Text("code")!, problem.Text("detail")!).ToResult().ExecuteAsync(http);
    }

    private static bool Accepts(HttpRequest request)
    {
        var format = request.Query["_format"].ToString();
        if (format.Length > 0)
            return format is "json" or "application/json" or FhirResult.MediaType or "text/json";
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0 || accepted.Any(type => type.MediaType.Value is "*/*" or "application/*"
            or "application/json" or FhirResult.MediaType or "application/fhir+ndjson" or "application/ndjson");
    }
}

/// <summary>Lets an answer through as it is written, but keeps a problem back.</summary>
internal sealed class HeldProblem(Stream answer, HttpResponse response) : Stream
{
    private readonly MemoryStream _problem = new();

    /// <summary>The problem's bytes; null when the answer was none.</summary>
    public byte[]? Problem => _problem.Length > 0 ? _problem.ToArray() : null;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private Stream Target =>
        response.ContentType?.StartsWith(Problems.MediaType, StringComparison.Ordinal) == true ? _problem : answer;

    public override void Flush() => Target.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => Target.FlushAsync(cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => Target.Write(buffer, offset, count);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        Target.WriteAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Target.WriteAsync(buffer, offset, count, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
