using System.Buffers.Text;
using Microsoft.AspNetCore.Mvc;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Transfers;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>Takes over a record that another system exported, once everything in it is verified.</summary>
internal static class ImportRecord
{
    /// <summary>Largest package, in bytes.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Header with the passphrase of a package's keys.</summary>
    public const string PassphraseHeader = "Transfer-Passphrase";

    private static readonly Refusal NoKey = new(
        "PP-TRF-007", "This system has no key of its own (Transfers__PrivateKeyFile): use a passphrase.", RefusalKind.NotFound);

    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapPost("/transfers", HandleAsync).AllowRoles(Roles.ClinicalLead)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes));
        root.MapGet("/transfers/key", ShowKey).AllowRoles(Roles.ClinicalLead, Roles.PatientDesk, Roles.Operations);
    }

    private static async Task<CommandResult> HandleAsync(
        CommandRequest request, string ledgerKey, HttpContext http, RecordImport import, TransferKey own, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, ct);
        var passphrase = http.Request.Headers[PassphraseHeader].ToString();
        var opening = new Opening(own.Private, passphrase.Length > 0 ? passphrase : null);
        try
        {
            return CommandResult.From(await import.RunAsync(
                body.ToArray(), ledgerKey, opening, request.For(new ImportBody()), progress: null, ct));
        }
        catch (TransferRefusedException refused)
        {
            return CommandResult.From(new Refusal(refused.Code, refused.Message, RefusalKind.Rule));
        }
    }

    private static IResult ShowKey(TransferKey own) => own.Public is { } key
        ? Results.Json(new OwnKey(Base64Url.EncodeToString(key)), WireJson.Options)
        : Problems.From(NoKey);

    private sealed record ImportBody : CommandBody;

    private sealed record OwnKey(string Recipient);
}
