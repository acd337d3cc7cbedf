using System.Globalization;
using System.Text;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Witness.Checkpoints;

namespace PeriostealPlatform.Witness.Features;

/// <summary>Signs a checkpoint that continues what was signed before (C2SP tlog-witness).</summary>
internal static class AddCheckpoint
{
    /// <summary>The media type of the size that answers a conflict (C2SP tlog-witness).</summary>
    private const string SizeType = "text/x.tlog.size";

    private static readonly Refusal BadProof = new(
        "PP-WIT-001", "The proof does not show that this tree continues the one that was witnessed.", RefusalKind.Rule);

    private static readonly Refusal NotSigned = new(
        "PP-WIT-002", "The checkpoint is not signed by a key that the witness knows of this ledger.", RefusalKind.Forbidden);

    public static void Map(IEndpointRouteBuilder root) => root.MapPost("/add-checkpoint", HandleAsync).AllowAnonymous();

    private static async Task<IResult> HandleAsync(HttpRequest request, CheckpointWitness witness, CancellationToken ct)
    {
        using var reader = new StreamReader(request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        CheckpointOffer offer;
        try
        {
            offer = CheckpointOffer.Parse(await reader.ReadToEndAsync(ct));
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return Problems.For(ProblemCodes.Malformed, "The request is not an old size, a proof and a checkpoint.");
        }

        return witness.Answer(offer) switch
        {
            WitnessAnswer.Signed signed => Results.Text($"{signed.Line}\n", "text/plain", Encoding.UTF8),
            WitnessAnswer.Conflict conflict => Results.Text(
                string.Create(CultureInfo.InvariantCulture, $"{conflict.Size}\n"),
                SizeType,
                statusCode: StatusCodes.Status409Conflict),
            WitnessAnswer.BadProof => Problems.From(BadProof),
            WitnessAnswer.NotSigned => Problems.From(NotSigned),
            WitnessAnswer.UnknownLedger => Problems.NotFound("The witness watches no ledger of this origin."),
            _ => Problems.For(ProblemCodes.Malformed, "The old size is larger than the checkpoint's."),
        };
    }
}
