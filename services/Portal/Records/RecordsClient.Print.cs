using System.Net.Http.Headers;
using PeriostealPlatform.Portal.Tokens;

namespace PeriostealPlatform.Portal.Records;

internal sealed partial class RecordsClient
{
    /// <summary>The record as a PDF.</summary>
    public async Task<Reading<byte[]>> ReadPrintAsync(Guid patient, AsOf asOf, CancellationToken ct)
    {
        if (await tokens.ForAsync(TokenAudiences.Records, ct) is not { } token)
            return new Reading<byte[]>.Refused("PP-API-401", null);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"patients/{patient}/record.pdf{asOf.ToQuery()}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await http.SendAsync(request, ct);
            return answer.IsSuccessStatusCode
                ? new Reading<byte[]>.Shown(await answer.Content.ReadAsByteArrayAsync(ct))
                : await RefusedAsync<byte[]>(answer, ct);
        }
        catch (HttpRequestException)
        {
            return new Reading<byte[]>.Refused(Unreachable, null);
        }
    }
}
