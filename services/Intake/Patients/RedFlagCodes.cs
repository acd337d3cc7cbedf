namespace PeriostealPlatform.Intake.Patients;

/// <summary>What was done at once about a red flag.</summary>
internal enum RedFlagAction
{
    EmergencyCalled,
    ReferredSameDay,
    Referred,
    LocalProtocol,
    Observed,
}

/// <summary>A red flag found in screening.</summary>
/// <param name="Code">Code of the catalogue.</param>
/// <param name="RedFlagId">Its raising; null in screenings from before flags were raised one by one.</param>
internal sealed record ScreenedRedFlag(string Code, RedFlagId? RedFlagId = null);

/// <summary>What the practitioner made of a red flag: the sheet asks for a decision, not a diagnosis (§2.7).</summary>
/// <param name="Code">Code of the catalogue.</param>
/// <param name="Sign">What was seen or said.</param>
/// <param name="Judgement">What the practitioner thinks of it.</param>
/// <param name="ReferredTo">Where the patient was sent.</param>
internal sealed record RedFlagJudgement(string Code, string? Sign, string Judgement, string? ReferredTo);
