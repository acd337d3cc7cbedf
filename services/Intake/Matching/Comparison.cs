using PeriostealPlatform.Intake.Patients;

namespace PeriostealPlatform.Intake.Matching;

/// <summary>How alike two persons are.</summary>
/// <param name="Score">0 to 1, two decimals.</param>
/// <param name="Matched">Fields that agree.</param>
/// <param name="Differs">Fields that both have and that do not agree.</param>
internal sealed record Comparison(decimal Score, IReadOnlyList<string> Matched, IReadOnlyList<string> Differs)
{
    /// <summary>
    /// Compares field by field: the weighted mean of the likenesses of what both have, less a penalty for what speaks
    /// against one person.
    /// </summary>
    public static Comparison Of(Person one, Person other, MatchingRules rules)
    {
        decimal sum = 0, weights = 0, penalty = 0;
        var (matched, differs) = (new List<string>(), new List<string>());
        foreach (var (field, likeness) in Likenesses(one, other, rules))
        {
            var weight = rules.Fields[field];
            var share = likeness == 0 ? weight.WeightWhenDifferent : weight.Weight;
            (sum, weights) = (sum + (share * likeness), weights + share);
            penalty += likeness == 0 ? weight.PenaltyWhenDifferent : 0;
            (likeness >= rules.AgreesFrom ? matched : differs).Add(field);
        }

        var score = weights == 0 ? 0 : Math.Clamp((sum / weights) - penalty, 0, 1);
        return new(Math.Round(score, 2, MidpointRounding.AwayFromZero), matched, differs);
    }

    private static IEnumerable<(string Field, decimal Likeness)> Likenesses(Person one, Person other, MatchingRules rules)
    {
        var (family, given) = Names(one, other, rules.Names);
        if (one.FamilyWords.Count > 0 && other.FamilyWords.Count > 0)
            yield return ("family", family);
        if (one.GivenWords.Count > 0 && other.GivenWords.Count > 0)
            yield return ("given", given);
        if (one.BirthDate is { } born && other.BirthDate is { } otherBorn)
            yield return ("birthDate", Likeness.OfDates(born, otherBorn, rules.Dates));
        if (one.Gender != Gender.Unknown && other.Gender != Gender.Unknown)
            yield return ("gender", one.Gender == other.Gender ? 1 : 0);
        foreach (var (field, mine, theirs) in Sets(one, other))
        {
            if (mine.Count > 0 && theirs.Count > 0)
                yield return (field, mine.Intersect(theirs).Any() ? 1 : 0);
        }
    }

    // Family and given name may have changed places on a form.
    private static (decimal Family, decimal Given) Names(Person one, Person other, NameLikeness rules)
    {
        var family = Likeness.OfNames(one.FamilyWords, other.FamilyWords, rules);
        var given = Likeness.OfNames(one.GivenWords, other.GivenWords, rules);
        var crossedFamily = rules.OtherOrder * Likeness.OfNames(one.FamilyWords, other.GivenWords, rules);
        var crossedGiven = rules.OtherOrder * Likeness.OfNames(one.GivenWords, other.FamilyWords, rules);
        return crossedFamily + crossedGiven > family + given && crossedFamily > 0 && crossedGiven > 0
            ? (crossedFamily, crossedGiven)
            : (family, given);
    }

    private static IEnumerable<(string Field, IReadOnlyList<string> Mine, IReadOnlyList<string> Theirs)> Sets(
        Person one, Person other)
    {
        static IReadOnlyList<string> Only(string? value) => value is null ? [] : [value];
        yield return ("mobile", [.. one.Numbers(TelecomSystem.Mobile)], [.. other.Numbers(TelecomSystem.Mobile)]);
        yield return ("phone", [.. one.Numbers(TelecomSystem.Phone)], [.. other.Numbers(TelecomSystem.Phone)]);
        yield return ("email", [.. one.Emails()], [.. other.Emails()]);
        yield return ("ihi", Only(one.Ihi), Only(other.Ihi));
        yield return ("medicare", Only(one.Medicare), Only(other.Medicare));
    }
}
