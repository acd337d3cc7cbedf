namespace PeriostealPlatform.Intake.Matching;

/// <summary>How alike two names or dates are, 0 to 1.</summary>
internal static class Likeness
{
    /// <summary>The best of all pairs of words; 0 when one has none.</summary>
    public static decimal OfNames(IReadOnlyList<string> one, IReadOnlyList<string> other, NameLikeness rules) =>
        (from a in one from b in other select OfWords(a, b, rules)).DefaultIfEmpty(0).Max();

    public static decimal OfDates(DateOnly one, DateOnly other, DateLikeness rules)
    {
        if (one == other)
            return 1;
        if (MatchTokens.Swapped(one) == other)
            return rules.DayAndMonthSwapped;
        var digits = one.ToString("yyyyMMdd", null).Zip(other.ToString("yyyyMMdd", null)).Count(p => p.First != p.Second);
        if (digits == 1)
            return rules.OneDigit;
        bool[] parts = [one.Year == other.Year, one.Month == other.Month, one.Day == other.Day];
        return parts.Count(equal => equal) == 2 ? rules.TwoPartsEqual : 0;
    }

    private static decimal OfWords(string one, string other, NameLikeness rules)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        if (shorter == longer)
            return 1;
        if (Nicknames.AreSame(one, other))
            return rules.Nickname;
        if (NameSounds.Sound(one) == NameSounds.Sound(other))
            return rules.SameSound;
        var errors = TypingErrors(shorter, longer);
        if (errors == 1 && shorter.Length >= 4)
            return rules.OneTypingError;
        if (errors == 2 && shorter.Length >= 7)
            return rules.TwoTypingErrors;
        if (shorter.Length >= 4 && NameSounds.Consonants(one) is { Length: >= 3 } heard && heard == NameSounds.Consonants(other))
            return rules.SameConsonants;
        if (shorter.Length == 1)
            return shorter[0] == longer[0] ? rules.Initial : 0;
        return shorter.Length >= 3 && longer.StartsWith(shorter, StringComparison.Ordinal) ? rules.Beginning : 0;
    }

    /// <summary>Letters left out, added, replaced, or exchanged with their neighbour (optimal string alignment).</summary>
    private static int TypingErrors(string one, string other)
    {
        var d = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
            d[i, 0] = i;
        for (var j = 0; j <= other.Length; j++)
            d[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[one.Length, other.Length];
    }
}
