using System.Net.Http.Headers;
using System.Text.Json;
using PeriostealPlatform.Portal.Tokens;

namespace PeriostealPlatform.Portal.Records;

/// <summary>Reads from Records in the signed-in person's name: its gate and access log see who looks.</summary>
internal sealed class RecordsClient(HttpClient http, StaffTokens tokens)
{
    private const string Unreachable = "unreachable";

    public Task<Reading<PatientList>> ListPatientsAsync(CancellationToken ct) =>
        ReadAsync<PatientList>("patients", ct);

    public Task<Reading<Timeline>> ReadTimelineAsync(Guid patient, AsOf asOf, CancellationToken ct) =>
        ReadAsync<Timeline>($"patients/{patient}/timeline{asOf.ToQuery()}", ct);

    public Task<Reading<Chart>> ReadChartAsync(Guid patient, AsOf asOf, CancellationToken ct) =>
        ReadAsync<Chart>($"patients/{patient}/chart{asOf.ToQuery()}", ct);

    private async Task<Reading<T>> ReadAsync<T>(string path, CancellationToken ct)
    {
        if (await tokens.ForAsync(TokenAudiences.Records, ct) is not { } token)
            return new Reading<T>.Refused("PP-API-401", null);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
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
