using System.Collections.Immutable;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.Catalogue.Vitals;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Which vitals are possible, required (TRT-11) and dangerous (TRT-12): domain.md §3.3 and §1.5.</summary>
internal static class VitalsRules
{
    private static readonly string[] Circulation = ["heart-rate", "systolic-bp", "diastolic-bp"];

    private static ClinicalCatalogue Catalogue => ClinicalCatalogue.Current;

    /// <summary>Values that cannot be stored, in the words of TRT-10.</summary>
    public static Refusal? Impossible(Vitals vitals)
    {
        foreach (var (field, value) in vitals.Taken())
        {
            var vital = Known(field);
            if (value < vital.Min || value > vital.Max) return Refusals.OutOfRange(field, vital.Min, vital.Max);
            if (!vital.Accepts(value)) return Refusals.OffStep(field, vital.Step);
        }

        var lowest = vitals.Dbp + Catalogue.Rules.BloodPressureMinDifference;
        return vitals.Sbp < lowest ? Refusals.OutOfRange("sbp", lowest.Value, Known("sbp").Max) : null;
    }

    /// <summary>TRT-11: the first one that is required before technique and missing.</summary>
    public static Refusal? MissingBefore(Episode episode, OpenSession session) =>
        Missing(Required(episode, session).Before, episode, session.VitalsBefore);

    /// <summary>TRT-11: the first one that is required before completion and missing.</summary>
    public static Refusal? MissingAfter(Episode episode, OpenSession session) =>
        Missing(Required(episode, session).After, episode, session.VitalsAfter);

    public static bool NeedsPeristalsis(Episode episode, OpenSession session) => Required(episode, session).Peristalsis;

    /// <summary>
    /// TRT-12: codes of the readings in the red zone, the patient's own limit of heart rate included.
    /// </summary>
    public static ImmutableList<string> InRedZone(Vitals vitals, Episode episode) =>
    [
        .. from reading in vitals.Taken()
           let vital = Known(reading.Field)
           where vital.ZoneOf(reading.Value) == VitalZone.Red
               || (reading.Field == "hr" && Restrictions.IsHeartTooSlow(reading.Value, episode.Restrictions))
           select vital.Code,
    ];

    public static IEnumerable<Warning> Unusual(Vitals vitals) =>
        from reading in vitals.Taken()
        let vital = Known(reading.Field)
        where vital.IsUnusual(reading.Value)
        select Warnings.Unusual(vital.Label, reading.Value);

    /// <summary>
    /// The class of a change of heart rate; null unless a rib point was treated, the first reading was taken at rest
    /// and the second within the time the claim is about.
    /// </summary>
    public static HeartRateClass? Classify(int? delta, Reading? before, Reading after, IEnumerable<TreatedPoint> points)
    {
        var rules = Catalogue.Rules;
        if (delta is null || !points.Any(IsOnRibs) || !(before?.Minutes >= rules.RestBeforeHeartRateMinutes)
            || !(after.Minutes >= rules.HeartRateAfterFromMinutes && after.Minutes <= rules.HeartRateAfterToMinutes))
            return null;
        return delta switch
        {
            _ when delta < rules.HeartRateClaimFrom => HeartRateClass.LargerFall,
            _ when delta <= rules.HeartRateClaimTo => HeartRateClass.WithinClaimedRange,
            _ when delta <= rules.HeartRateSmallerFallTo => HeartRateClass.SmallerFall,
            _ when delta < rules.HeartRateRiseFrom => HeartRateClass.Unchanged,
            _ => HeartRateClass.Rise,
        };
    }

    /// <summary>Prompts after a fall in heart rate beyond the claim, whatever was treated.</summary>
    public static IEnumerable<Warning> OnFall(int? delta, int? after)
    {
        var rules = Catalogue.Rules;
        if (!(delta < rules.HeartRateClaimFrom)) yield break;
        yield return Warnings.LargerFall;
        if (delta <= rules.HeartRateAdverseDelta || after <= rules.HeartRateAdverseAfter)
            yield return Warnings.PossibleAdverseReaction;
    }

    public static bool IsOnRibs(TreatedPoint point) => Catalogue.FindSite(point.Site)?.Group == BoneSite.Ribs;

    private static RequiredVitals Required(Episode episode, OpenSession session) =>
        Catalogue.RequiredVitals(episode.Indications.Select(i => i.Code), firstSession: session.Number == 1);

    private static Refusal? Missing(IEnumerable<string> required, Episode episode, Reading? reading)
    {
        var taken = reading?.Vitals.Taken().Select(t => Known(t.Field).Code).ToHashSet() ?? [];
        var restricted = Restrictions.AskVitalsBothTimes(episode.Restrictions) ? Circulation : [];
        return required.Union(restricted).FirstOrDefault(code => !taken.Contains(code)) is { } missing
            ? Refusals.VitalMissing(Words.InSentence(Catalogue.FindVital(missing)!.Label))
            : null;
    }

    private static Vital Known(string field) => Catalogue.Vitals.FirstOrDefault(v => v.Field == field)
        ?? throw new InvalidOperationException($"The catalogue has no vital sign {field}.");
}
