namespace PeriostealPlatform.Intake.Patients;

/// <summary>How exactly a date is known.</summary>
internal enum DatePrecision
{
    Day,
    Month,
    Year,
}

/// <summary>Who told of a death.</summary>
internal enum DeathSource
{
    Family,
    Hospital,
    TreatingDoctor,
    DeathCertificate,
    Registry,
    Coroner,
}
