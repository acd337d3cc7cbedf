using System.Text;
using Npgsql;
using PeriostealPlatform.Ledger.Notes;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Records.Witnessing;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>The last signed checkpoint as a note, with the witness's signature as soon as there is one, and the key that checks it. Nothing of any patient is in it.</summary>
internal static class GetCheckpoint
{
    public static void Map(IEndpointRouteBuilder root)
    {
        root.MapGet("/ledger/checkpoint", HandleAsync).AllowRoles(LedgerReaders.Roles);
        root.MapGet("/ledger/key", (NoteSigner key) => Text($"{key.Verifier.ToLine()}\n")).AllowRoles(LedgerReaders.Roles);
    }

    private static IResult Text(string text) => Results.Text(text, "text/plain", Encoding.UTF8);

    private static async Task<IResult> HandleAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await CheckpointsRead.LastAsync(connection, ct) is not { } last)
            return Problems.NotFound("Nothing has been signed yet.");
        return Text(last.WithLines(await WitnessTables.LinesAsync(connection, last.Size, ct)));
    }
}
