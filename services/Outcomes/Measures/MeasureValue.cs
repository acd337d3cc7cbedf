using System.Text.Json.Serialization;
using PeriostealPlatform.Catalogue.Measures;

namespace PeriostealPlatform.Outcomes.Measures;

/// <summary>
/// What was answered or measured, in the raw form people write it: a number, a list of items or tries, a number or
/// tries for each part such as a hand, or a count that was reached with the help of the arms.
/// </summary>
[JsonConverter(typeof(MeasureValueJsonConverter))]
internal abstract record MeasureValue
{
    private MeasureValue() { } // closed set

    /// <summary>One number.</summary>
    public sealed record Single(decimal Value) : MeasureValue;

    /// <summary>
    /// An answer to each item, whose score is their mean; or tries of one thing, whose score is the best.
    /// </summary>
    public sealed record Items(IReadOnlyList<decimal> Answers) : MeasureValue
    {
        public bool Equals(Items? other) => other is not null && Answers.SequenceEqual(other.Answers);

        public override int GetHashCode() => Answers.Count;
    }

    /// <summary>A number for each part.</summary>
    public sealed record Parts(IReadOnlyDictionary<string, decimal> ByPart) : MeasureValue
    {
        public bool Equals(Parts? other) => other is not null && ByPart.Count == other.ByPart.Count
            && ByPart.All(p => other.ByPart.TryGetValue(p.Key, out var value) && value == p.Value);

        public override int GetHashCode() => ByPart.Count;
    }

    /// <summary>Tries for each part, and how they are scored.</summary>
    public sealed record Trials(
        IReadOnlyDictionary<string, IReadOnlyList<decimal>> ByPart, TrialScore Score) : MeasureValue
    {
        public bool Equals(Trials? other) => other is not null && Score == other.Score
            && ByPart.Count == other.ByPart.Count
            && ByPart.All(p => other.ByPart.TryGetValue(p.Key, out var tries) && tries.SequenceEqual(p.Value));

        public override int GetHashCode() => HashCode.Combine(Score, ByPart.Count);
    }

    /// <summary>A count that is kept as adapted when the arms helped.</summary>
    public sealed record Adapted(decimal Count, bool ArmsUsed) : MeasureValue;

    public static implicit operator MeasureValue(int value) => new Single(value);

    public static implicit operator MeasureValue(int[] answers) => new Items([.. answers.Select(a => (decimal)a)]);
}
