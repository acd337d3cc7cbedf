namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What a halted course needs to resume (TRT-16), from the weakest to the strongest.</summary>
internal enum Clearance
{
    ClinicalLead,
    MedicalClearance,
    NonePossible,
}

internal enum DiscontinuationReason
{
    AdverseReaction,
    NonResponse,
    PatientChoice,
    ConsentWithdrawn,
    Death,
    Transfer,
    Lost,
}

/// <summary>Why a course is halted.</summary>
internal sealed record Halt(AdverseReactionId Cause, string Rule, Clearance Requires);
