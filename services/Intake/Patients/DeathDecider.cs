using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Records a death (domain.md §4.6): all open things close, the record stays readable (INT-19).</summary>
internal static class DeathDecider
{
    /// <summary>Records it and closes every open episode in the same append.</summary>
    /// <param name="state">The patient so far.</param>
    /// <param name="death">What would be recorded.</param>
    /// <param name="clinic">The clinic that acts.</param>
    /// <param name="today">The clinic's date.</param>
    public static Decision<PatientEvent> Record(
        PatientState state, PatientDeceased death, string clinic, DateOnly today)
    {
        if (state.Death is { } known)
        {
            var same = new Death(death.DateOfDeath, death.Precision, death.Source, death.RelatedAdverseReactionId);
            return known == same && Custody.MayLook(state, clinic)
                ? Decision.Nothing
                : Refusals.RecordClosed("deceased");
        }

        if (Custody.OfAnyPart(state, clinic) is { } no)
            return no;
        if (death.DateOfDeath > today)
            return Refusals.DeathImpossible;
        if (Impossible(state, death) is { } impossible)
            return impossible;
        if (death.RelatedAdverseReactionId is { } reaction && !state.AdverseReactions.ContainsKey(reaction))
            return Refusals.NoSuchReaction;

        var closed = state.Episodes.Values
            .Where(e => e.IsOpen)
            .OrderBy(e => e.Id.Value)
            .Select(e => new EpisodeClosed(e.Id, EpisodeClosure.Death));
        return (PatientEvent[])[death, .. closed];
    }

    /// <summary>Why a date of death cannot be the patient's; null when it can.</summary>
    public static Refusal? Impossible(PatientState state, PatientDeceased death) =>
        !IsRounded(death) ? Refusals.DeathDateRounded
        : LastPossible(death) < state.BirthDate ? Refusals.DeathImpossible
        : null;

    private static bool IsRounded(PatientDeceased death) => death.Precision switch
    {
        DatePrecision.Month => death.DateOfDeath.Day == 1,
        DatePrecision.Year => death.DateOfDeath is { Day: 1, Month: 1 },
        _ => true,
    };

    private static DateOnly LastPossible(PatientDeceased death) => death.Precision switch
    {
        DatePrecision.Month => death.DateOfDeath.AddMonths(1).AddDays(-1),
        DatePrecision.Year => death.DateOfDeath.AddYears(1).AddDays(-1),
        _ => death.DateOfDeath,
    };
}
