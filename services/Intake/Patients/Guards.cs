using System.Text.Json;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Indications;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>
/// What certain indications need on file (INT-14, INT-17). Guards without a clearance, such as "no exacerbation", are
/// kept by the absolute contraindications that stand for their opposite.
/// </summary>
internal static class Guards
{
    private static readonly ClearanceFrom[] Surgeons = [ClearanceFrom.Surgeon, ClearanceFrom.OrthopaedicSurgeon];

    /// <summary>What is missing; null when nothing is.</summary>
    public static Refusal? Missing(Episode episode, Screening screening, DateOnly today, ClinicalCatalogue catalogue)
    {
        var clearances = new[] { screening.Clearance, episode.Clearance }.OfType<Clearance>().ToList();
        var indications = episode.Indications.Select(i => catalogue.FindIndication(i.Code)!).ToList();
        foreach (var indication in indications)
        {
            var guard = indication.Guard is { } code ? catalogue.FindGuard(code) : null;
            var uncleared = guard?.ClearanceFrom is not null && !clearances.Exists(c => Meets(c, guard, today));
            if (indication.Limited && (uncleared || !screening.MedicalDiagnosisSeen))
                return guard?.ClearanceFrom is null ? Refusals.DiagnosisMissing : Refusals.DiagnosisAndClearanceMissing;
            if (uncleared)
                return Refusals.ConditionMissing(indication.Label, guard!.Label);
        }

        return indications.Exists(ChosenIndications.IsGoal)
            && !clearances.Exists(c => Surgeons.Contains(c.From) && c.CountsOn(today, null))
                ? Refusals.SurgeryDeferral
                : null;
    }

    private static bool Meets(Clearance clearance, Guard guard, DateOnly today) =>
        clearance.IsFrom(Field(guard.ClearanceFrom!)) && clearance.CountsOn(today, guard.ClearanceMaxAgeDays);

    private static ClearanceFrom Field(string code) => Enum.GetValues<ClearanceFrom>()
        .First(f => JsonNamingPolicy.KebabCaseLower.ConvertName(f.ToString()) == code);
}
