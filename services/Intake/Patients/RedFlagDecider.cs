using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Raises red flags and takes in what became of them (INT-11, TRT-06).</summary>
internal static class RedFlagDecider
{
    /// <summary>Raises a flag. Any clinic that treats the patient may: danger waits for no custody.</summary>
    /// <param name="state">The patient so far.</param>
    /// <param name="wish">What would be recorded, but for what follows from the catalogue.</param>
    /// <param name="clinic">The clinic that acts.</param>
    /// <param name="catalogue">The flags.</param>
    public static Decision<PatientEvent> Raise(
        PatientState state, RedFlagRaised wish, string clinic, ClinicalCatalogue catalogue)
    {
        if (Custody.OfAnyPart(state, clinic) is { } no)
            return no;
        if (wish.EpisodeId is { } id)
        {
            if (!state.Episodes.TryGetValue(id, out var episode))
                return Refusals.NoSuchEpisode;
            if (!episode.IsOpen)
                return Refusals.EpisodeIs(episode.Stage);
        }

        if (catalogue.FindRedFlag(wish.Code) is not { } flag)
            return Refusals.UnknownCode("red flag", wish.Code);
        if (state.RedFlags.ContainsKey(wish.RedFlagId))
            return Decision.Nothing;
        return state.RedFlags.Values.Any(f => !f.Resolved && f.Code == wish.Code && f.EpisodeId == wish.EpisodeId)
            ? Refusals.RedFlagAlreadyOpen
            : wish with { Urgency = flag.Urgency, RulesVersion = catalogue.Rules.Version };
    }

    /// <summary>Says what became of a flag; it no longer stands in the way.</summary>
    public static Decision<PatientEvent> Resolve(PatientState state, RedFlagId id, string resolution, string clinic)
    {
        if (Custody.OfAnyPart(state, clinic) is { } no)
            return no;
        if (!state.RedFlags.TryGetValue(id, out var flag))
            return Refusals.NoSuchRedFlag;
        return flag.Resolved ? Decision.Nothing : new RedFlagResolved(id, flag.Code, resolution);
    }

    /// <summary>
    /// The flags of a screening, each raised unless it is open already; a screening raises none on its own.
    /// </summary>
    public static (ScreeningCompleted Screening, IReadOnlyList<RedFlagRaised> Raised) From(
        PatientState state, ScreeningCompleted screening, ClinicalCatalogue catalogue)
    {
        var raised = new List<RedFlagRaised>();
        var listed = new List<ScreenedRedFlag>();
        foreach (var found in screening.RedFlags)
        {
            var open = state.RedFlags.Values.FirstOrDefault(f =>
                f.Code == found.Code && f.Blocks(screening.EpisodeId));
            listed.Add(open is null ? found : found with { RedFlagId = open.Id });
            if (open is null && found.RedFlagId is { } id)
                raised.Add(Raised(id, screening, found.Code, catalogue));
        }

        return (screening with { RedFlags = listed }, raised);
    }

    private static RedFlagRaised Raised(
        RedFlagId id, ScreeningCompleted screening, string code, ClinicalCatalogue catalogue)
    {
        var judged = screening.RedFlagJudgements?.FirstOrDefault(j => j.Code == code);
        return new RedFlagRaised(
            id,
            screening.EpisodeId,
            code,
            catalogue.FindRedFlag(code)!.Urgency,
            judged?.ReferredTo is null ? RedFlagAction.Observed : RedFlagAction.Referred,
            judged?.Sign,
            judged?.ReferredTo,
            catalogue.Rules.Version);
    }
}
