using System.Text.Json.Serialization;

namespace PeriostealPlatform.Outcomes.Measures;

/// <summary>
/// What was answered or measured, in the form people write it: a number, a list of item answers, or a number for each
/// part such as a hand.
/// </summary>
[JsonConverter(typeof(MeasureValueJsonConverter))]
internal abstract record MeasureValue
{
    private MeasureValue() { } // closed set

    /// <summary>One number.</summary>
    public sealed record Single(decimal Value) : MeasureValue;

    /// <summary>An answer to each item; the score is their mean.</summary>
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

    public static implicit operator MeasureValue(int value) => new Single(value);

    public static implicit operator MeasureValue(int[] answers) => new Items([.. answers.Select(a => (decimal)a)]);
}
