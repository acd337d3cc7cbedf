namespace PeriostealPlatform.Intake.Patients;

/// <summary>A field of the registration that can be put right.</summary>
internal enum IdentityField
{
    Family,
    Given,
    Preferred,
    BirthDate,
    Gender,
    SexAtBirth,
    IndigenousStatus,
    Ihi,
    Medicare,
    Telecom,
    Address,
    InterpreterLanguage,
}

/// <summary>A number that somebody else gave the patient (domain.md §5.2).</summary>
internal enum IdentifierKind
{
    Ihi,
    Medicare,
    Dva,
}

/// <summary>How an identifier was confirmed.</summary>
internal enum VerificationMethod
{
    /// <summary>The healthcare identifiers service; the only way to verify an IHI.</summary>
    HiService,

    /// <summary>The issuer's own online check.</summary>
    OnlineVerification,

    /// <summary>The card was seen.</summary>
    CardSeen,
}
