using Npgsql;
using PeriostealPlatform.Ledger.Notes;
using PeriostealPlatform.Ledger.Tree;
using PeriostealPlatform.Records.Ledger;

namespace PeriostealPlatform.Records.Witnessing;

/// <summary>Has the last checkpoint signed by the witness, and keeps what it says.</summary>
internal sealed class WitnessOffers(
    NpgsqlDataSource database, WitnessSettings settings, WitnessClient witness, WitnessTables tables)
{
    /// <summary>The witness has seen a ledger of which the present one is no continuation.</summary>
    public const string OtherPast = "other-past";

    /// <summary>The witness has seen more leaves than the ledger has: it was put back to an earlier time.</summary>
    public const string WentBack = "went-back";

    /// <summary>Offers the last checkpoint.</summary>
    /// <param name="again">
    /// Also when the witness has signed it before: it may have seen more since, of a ledger that was put back to an earlier time.
    /// </param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether the ledger is as the witness knows it.</returns>
    /// <exception cref="HttpRequestException">The witness does not answer; the next offer makes up for it.</exception>
    public async Task<bool> OfferAsync(bool again, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if (await CheckpointsRead.LastAsync(connection, ct) is not { } last)
            return true;
        var seen = await tables.LastSignedAsync(settings.Key.Name, ct);
        if (seen == last.Size && !again)
            return true;
        var reply = await OfferAsync(connection, last, seen, ct);

        // The witness may have signed what this side did not get to keep, or this side is another than the one it knows.
        if (reply is WitnessReply.Conflict { Size: var size } && size <= last.Size)
            reply = await OfferAsync(connection, last, size, ct);
        switch (reply)
        {
            case WitnessReply.Signed signed when IsRight(signed, last):
                await tables.KeepAsync(settings.Key.Name, last.Size, signed.Line, ct);
                return true;
            case WitnessReply.Signed:
                throw new HttpRequestException("The witness's signature is not of the key that is known of it.");
            case WitnessReply.Conflict conflict when conflict.Size > last.Size:
                await tables.RefusedAsync(settings.Key.Name, WentBack, last.Size, conflict.Size, ct);
                return false;
            default:
                await tables.RefusedAsync(settings.Key.Name, OtherPast, last.Size, null, ct);
                return false;
        }
    }

    private async Task<WitnessReply> OfferAsync(
        NpgsqlConnection connection, SignedCheckpoint last, long seen, CancellationToken ct)
    {
        var proof = seen == 0 || seen == last.Size
            ? []
            : await new LedgerTree(connection, last.Size).HashesAsync(ProofPlan.Consistency(seen, last.Size), ct);
        return await witness.OfferAsync(seen, proof, last.Note, ct);
    }

    private bool IsRight(WitnessReply.Signed signed, SignedCheckpoint last)
    {
        var line = NoteSignature.Parse(signed.Line);
        return line.Name == settings.Key.Name && line.KeyId == settings.Key.KeyId
            && settings.Key.Verifies(SignedNote.Parse(last.Note).Text, line.Bytes.Span);
    }
}
