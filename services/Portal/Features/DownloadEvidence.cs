using System.Net.Http.Headers;
using PeriostealPlatform.Portal.Tokens;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Portal.Features;

/// <summary>Hands an evidence bundle from Records to the signed-in person's browser, as it comes.</summary>
internal static class DownloadEvidence
{
    /// <summary>Name of the HTTP client: an answer may take as long as the whole ledger takes.</summary>
    private const string Client = "evidence";

    public static void AddTo(IServiceCollection services) => services.AddHttpClient(Client, (provider, client) =>
    {
        client.BaseAddress = new Uri(provider.GetRequiredService<IConfiguration>().Required("Services:Records").TrimEnd('/') + "/");
        client.Timeout = Timeout.InfiniteTimeSpan; // whoever waits may leave
    });

    public static void Map(IEndpointRouteBuilder portal)
    {
        portal.MapGet("/patients/{patient:guid}/evidence", OfPatientAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.PatientDesk, Roles.Auditor, Roles.ClinicalLead))
            .ExcludeFromDescription();
        portal.MapGet("/ledger/evidence", OfLedgerAsync)
            .RequireAuthorization(policy => policy.RequireRole(Roles.Auditor))
            .ExcludeFromDescription();
    }

    private static Task<IResult> OfPatientAsync(
        Guid patient, HttpContext http, StaffTokens tokens, IHttpClientFactory clients, CancellationToken ct) =>
        PassOnAsync($"patients/{patient}/evidence", http, tokens, clients, ct);

    private static Task<IResult> OfLedgerAsync(
        HttpContext http, StaffTokens tokens, IHttpClientFactory clients, CancellationToken ct) =>
        PassOnAsync("ledger/evidence", http, tokens, clients, ct);

    private static async Task<IResult> PassOnAsync(
        string path, HttpContext http, StaffTokens tokens, IHttpClientFactory clients, CancellationToken ct)
    {
        if (await tokens.ForAsync(http.User, TokenAudiences.Records, ct) is not { } token)
            return Problems.For(ProblemCodes.Unauthenticated, "Sign in again.");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        HttpResponseMessage answer;
        try
        {
            answer = await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (HttpRequestException)
        {
            return Problems.For(ProblemCodes.Unavailable, "Records does not answer. Try again.");
        }

        http.Response.RegisterForDispose(answer);
        http.Response.StatusCode = (int)answer.StatusCode;
        return Results.Stream(
            await answer.Content.ReadAsStreamAsync(ct),
            answer.Content.Headers.ContentType?.ToString(),
            answer.Content.Headers.ContentDisposition?.FileNameStar ?? answer.Content.Headers.ContentDisposition?.FileName);
    }
}
