using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Indications;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>What holds between the indications of one episode (INT-15, INT-17, domain.md §1.6).</summary>
internal static class ChosenIndications
{
    private const int Most = 5, ShortestClarification = 10, LongestClarification = 500;

    /// <summary>Why they cannot be chosen; null when they can.</summary>
    public static Refusal? WhyNot(PatientEvent.ReferralReceived referral, ClinicalCatalogue catalogue)
    {
        var chosen = referral.Indications;
        var codes = chosen.Select(i => i.Code).ToHashSet();
        if (chosen.Count is < 1 or > Most || chosen.Count(i => i.Primary) != 1 || codes.Count != chosen.Count)
            return Refusals.OneMainIndication;

        var known = new List<Indication>();
        foreach (var indication in chosen)
        {
            if (catalogue.FindIndication(indication.Code) is not { } found)
                return Refusals.UnknownCode("indication", indication.Code);
            if (found.Deprecated)
                return Refusals.OneMainIndication;
            known.Add(found);
        }

        if (ParentBesideChild(known, catalogue) is { } doubled)
            return doubled;
        if (known.Exists(i => i.Ambiguous && !IsGoal(i)) && !IsClear(referral.Clarification))
            return Refusals.ClarificationMissing;
        var founded = !known.TrueForAll(IsGoal) && !string.IsNullOrWhiteSpace(referral.PlannedOperation);
        return known.Exists(IsGoal) && !founded
            ? Refusals.SurgeryDeferral
            : null;
    }

    /// <summary>Whether an indication is a goal that stands on a condition (INT-17).</summary>
    public static bool IsGoal(Indication indication) => indication.Axis == IndicationAxis.Goal;

    private static Refusal? ParentBesideChild(List<Indication> known, ClinicalCatalogue catalogue)
    {
        foreach (var child in known.Where(i => !IsGoal(i)))
        {
            var ancestors = catalogue.Lineage(child.Code).Skip(1).Select(i => i.Code).ToHashSet();
            if (known.Find(i => ancestors.Contains(i.Code)) is { } parent)
                return Refusals.ParentAndChild(parent.Label, child.Label);
        }

        return null;
    }

    private static bool IsClear(string? text) =>
        text?.Trim().Length is >= ShortestClarification and <= LongestClarification;
}
