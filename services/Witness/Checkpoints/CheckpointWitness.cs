using System.Diagnostics.Metrics;

namespace PeriostealPlatform.Witness.Checkpoints;

/// <summary>Answers one offer after the other: deciding and keeping are one step, or two offers could both be signed.</summary>
internal sealed class CheckpointWitness(WitnessKey key, KnownLedgers ledgers, WitnessedHeads heads, IMeterFactory meters)
{
    private readonly Lock _oneAtATime = new();

    private readonly Counter<long> _answers =
        meters.Create("PeriostealPlatform.Witness").CreateCounter<long>("periosteal.witness.answers");

    /// <summary>The answer to an offer.</summary>
    public WitnessAnswer Answer(CheckpointOffer offer)
    {
        var answer = Decide(offer);
        _answers.Add(1, new KeyValuePair<string, object?>("answer", answer.GetType().Name));
        return answer;
    }

    private WitnessAnswer Decide(CheckpointOffer offer)
    {
        if (!ledgers.Knows(offer.Head.Origin))
            return new WitnessAnswer.UnknownLedger();
        if (!ledgers.Signed(offer.Head.Origin, offer.Note))
            return new WitnessAnswer.NotSigned();
        lock (_oneAtATime)
        {
            var last = heads.LastOf(offer.Head.Origin);
            switch (WitnessDecider.Decide(last, offer))
            {
                case WitnessDecision.Malformed:
                    return new WitnessAnswer.Malformed();
                case WitnessDecision.Conflict:
                    return new WitnessAnswer.Conflict(last?.Size ?? 0);
                case WitnessDecision.BadProof:
                    return new WitnessAnswer.BadProof();
                default:
                    if (last is null || offer.Head.Size > last.Size)
                        heads.Keep(WitnessedHead.Of(offer.Head));
                    return new WitnessAnswer.Signed(key.Sign(offer.Note.Text));
            }
        }
    }
}

/// <summary>What a ledger is answered.</summary>
internal abstract record WitnessAnswer
{
    private WitnessAnswer() { } // closed set

    /// <summary>The witness's signature line.</summary>
    public sealed record Signed(string Line) : WitnessAnswer;

    /// <summary>The witness has seen so many leaves.</summary>
    public sealed record Conflict(long Size) : WitnessAnswer;

    /// <summary>The proof does not hold.</summary>
    public sealed record BadProof : WitnessAnswer;

    /// <summary>No such ledger is watched.</summary>
    public sealed record UnknownLedger : WitnessAnswer;

    /// <summary>The ledger did not sign it.</summary>
    public sealed record NotSigned : WitnessAnswer;

    /// <summary>It contradicts itself.</summary>
    public sealed record Malformed : WitnessAnswer;
}
