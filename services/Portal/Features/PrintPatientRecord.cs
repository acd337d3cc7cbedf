using Microsoft.AspNetCore.Components.Authorization;
using PeriostealPlatform.Portal.Records;

namespace PeriostealPlatform.Portal.Features;

/// <summary>A patient's record as a PDF from Records, in the signed-in person's name.</summary>
internal static class PrintPatientRecord
{
    public static void Map(IEndpointRouteBuilder portal) => portal.MapGet("/patients/{patient:guid}/record.pdf", HandleAsync)
        .RequireAuthorization()
        .ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        Guid patient,
        DateTimeOffset? knownAt,
        DateTimeOffset? validAt,
        HttpContext http,
        RecordsClient records,
        AuthenticationStateProvider session,
        CancellationToken ct)
    {
        // Pages are told who is signed in by the framework; an endpoint has to say so itself.
        if (session is IHostEnvironmentAuthenticationStateProvider told)
            told.SetAuthenticationState(Task.FromResult(new AuthenticationState(http.User)));
        return await records.ReadPrintAsync(patient, new AsOf(knownAt, validAt), ct) switch
        {
            Reading<byte[]>.Shown pdf => Results.Bytes(pdf.Value, "application/pdf"),
            // The page of the record says why it is not shown.
            _ => Results.LocalRedirect($"~/patients/{patient:D}"),
        };
    }
}
