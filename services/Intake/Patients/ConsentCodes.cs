namespace PeriostealPlatform.Intake.Patients;

/// <summary>What a consent is about (domain.md §4.1).</summary>
internal enum ConsentScope
{
    Treatment,
    Sharing,
    IntimateZone,
    ResearchAuditExport,
}

/// <summary>How a consent was given.</summary>
internal enum ConsentMethod
{
    Written,
    VerbalWitnessed,
    Electronic,
}

/// <summary>Who gives or withdraws a consent.</summary>
internal enum Grantor
{
    Self,
    Guardian,
    Substitute,
}

/// <summary>Which clinics may see the record.</summary>
internal enum SharingPolicy
{
    AllClinics,
    NamedClinics,
    ThisClinicOnly,
}
