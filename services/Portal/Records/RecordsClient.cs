using System.Net.Http.Headers;
using System.Text.Json;
using PeriostealPlatform.Portal.Tokens;

namespace PeriostealPlatform.Portal.Records;

/// <summary>Reads from Records in the signed-in person's name: its gate and access log see who looks.</summary>
internal sealed partial class RecordsClient(HttpClient http, StaffTokens tokens)
{
    private const string Unreachable = "unreachable";

    public Task<Reading<PatientList>> ListPatientsAsync(CancellationToken ct) =>
        ReadAsync<PatientList>("patients", ct);

    public Task<Reading<Timeline>> ReadTimelineAsync(Guid patient, AsOf asOf, CancellationToken ct) =>
        ReadAsync<Timeline>($"patients/{patient}/timeline{asOf.ToQuery()}", ct);

    public Task<Reading<Chart>> ReadChartAsync(Guid patient, AsOf asOf, CancellationToken ct) =>
        ReadAsync<Chart>($"patients/{patient}/chart{asOf.ToQuery()}", ct);

    public Task<Reading<AccessLog>> ReadAccessReportAsync(Guid patient, CancellationToken ct) =>
        ReadAsync<AccessLog>($"patients/{patient}/access/report", ct);

    public Task<Reading<ReviewQueue>> ListReviewsAsync(string status, CancellationToken ct) =>
        ReadAsync<ReviewQueue>($"break-glass/reviews?status={status}", ct);

    public Task<Reading<ReviewQueue>> ReadReviewsAsync(Guid patient, CancellationToken ct) =>
        ReadAsync<ReviewQueue>($"patients/{patient}/break-glass/reviews", ct);

    public Task<Reading<LedgerState>> ReadLedgerAsync(CancellationToken ct) => ReadAsync<LedgerState>("ledger/state", ct);

    /// <summary>Opens a restricted record in an emergency.</summary>
    public Task<Reading<Carried>> BreakGlassAsync(Guid patient, string reason, string key, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, $"patients/{patient}/break-glass", new { reason }, key, ct);

    /// <summary>Closes the review of an emergency access.</summary>
    public Task<Reading<Carried>> CloseReviewAsync(
        Guid review, string outcome, string reason, string key, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, $"break-glass/reviews/{review}/closure", new { outcome, reason }, key, ct);

    private Task<Reading<Carried>> SendAsync(HttpMethod method, string path, object body, string key, CancellationToken ct)
    {
        var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return AskAsync<Carried>(request, ct);
    }

    private Task<Reading<T>> ReadAsync<T>(string path, CancellationToken ct) =>
        AskAsync<T>(new HttpRequestMessage(HttpMethod.Get, path), ct);

    private async Task<Reading<T>> AskAsync<T>(HttpRequestMessage asked, CancellationToken ct)
    {
        using var request = asked;
        if (await tokens.ForAsync(TokenAudiences.Records, ct) is not { } token)
            return new Reading<T>.Refused("PP-API-401", null);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await http.SendAsync(request, ct);
            return answer.IsSuccessStatusCode
                ? new Reading<T>.Shown((await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, ct))!)
                : await RefusedAsync<T>(answer, ct);
        }
        catch (HttpRequestException)
        {
            return new Reading<T>.Refused(Unreachable, null);
        }
    }

    private static async Task<Reading<T>> RefusedAsync<T>(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return new Reading<T>.Refused($"PP-API-{(int)answer.StatusCode}", null);
        var problem = await answer.Content.ReadFromJsonAsync<Problem>(JsonSerializerOptions.Web, ct);
        return new Reading<T>.Refused(problem?.Code ?? $"PP-API-{(int)answer.StatusCode}", problem?.Detail);
    }

    private sealed record Problem(string? Code, string? Detail);
}
