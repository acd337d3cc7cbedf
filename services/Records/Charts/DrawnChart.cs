using System.Text.Json;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Charts;

/// <summary>
/// A chart as it is answered, in UTF-8, up to the statements of disagreement: those are not events of the clinical services
/// and are put at its end with every answer.
/// </summary>
/// <param name="Records">The record that is shown and those that were merged into it.</param>
/// <param name="Text">The answer up to the statements.</param>
internal sealed record DrawnChart(IReadOnlyList<Guid> Records, Utf8Text Text)
{
    private static ReadOnlySpan<byte> NoStatements => "\"statements\":[]}"u8;

    /// <summary>Bytes that keeping it takes.</summary>
    public long Size => Text.Size;

    public static DrawnChart Of(Chart chart)
    {
        var text = new Utf8Text();
        using (var json = text.Write())
            JsonSerializer.Serialize(json, chart with { Statements = [] }, WireJson.Options);
        if (!text.EndsWith(NoStatements))
            throw new InvalidOperationException("A chart does not end with its statements.");
        text.CutOff("[]}"u8.Length);
        return new DrawnChart([chart.PatientId, .. chart.Replaces], text);
    }

    /// <summary>The answer with what the patient says against entries.</summary>
    public IResult With(IReadOnlyList<ChartStatement> statements) => new Answer(this, statements);

    private sealed class Answer(DrawnChart chart, IReadOnlyList<ChartStatement> statements) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var end = JsonSerializer.SerializeToUtf8Bytes(statements, WireJson.Options);
            var response = httpContext.Response;
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = chart.Text.Length + end.Length + 1;
            foreach (var part in chart.Text.Parts)
                await response.Body.WriteAsync(part, httpContext.RequestAborted);
            await response.Body.WriteAsync(end, httpContext.RequestAborted);
            await response.Body.WriteAsync("}"u8.ToArray(), httpContext.RequestAborted);
        }
    }
}
