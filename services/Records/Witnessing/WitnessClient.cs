using System.Globalization;
using System.Net;
using System.Text;

namespace PeriostealPlatform.Records.Witnessing;

/// <summary>Asks the witness to sign (C2SP tlog-witness).</summary>
internal sealed class WitnessClient(HttpClient http)
{
    /// <summary>Offers a checkpoint.</summary>
    /// <param name="oldSize">Leaves that the witness has seen, as far as is known here.</param>
    /// <param name="proof">That the tree of that size is the beginning of the checkpoint's.</param>
    /// <param name="note">The checkpoint with the ledger's signature.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="HttpRequestException">The witness does not answer, or not as a witness does.</exception>
    public async Task<WitnessReply> OfferAsync(
        long oldSize, IReadOnlyList<byte[]> proof, string note, CancellationToken ct)
    {
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"old {oldSize}\n");
        foreach (var hash in proof)
            body.Append(Convert.ToBase64String(hash)).Append('\n');
        body.Append('\n').Append(note);
        using var content = new StringContent(body.ToString(), Encoding.UTF8, "text/plain");
        using var answer = await http.PostAsync(new Uri("add-checkpoint", UriKind.Relative), content, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => new WitnessReply.Signed(text.TrimEnd('\n')),
            HttpStatusCode.Conflict when long.TryParse(
                text.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) => new WitnessReply.Conflict(size),
            HttpStatusCode.UnprocessableEntity => new WitnessReply.BadProof(),
            var status => throw new HttpRequestException($"The witness answers {(int)status}.", null, status),
        };
    }
}

/// <summary>What the witness said.</summary>
internal abstract record WitnessReply
{
    private WitnessReply() { } // closed set

    /// <summary>It signed; its line.</summary>
    public sealed record Signed(string Line) : WitnessReply;

    /// <summary>It has seen so many leaves, not as many as was said.</summary>
    public sealed record Conflict(long Size) : WitnessReply;

    /// <summary>The checkpoint does not continue what it has seen.</summary>
    public sealed record BadProof : WitnessReply;
}
