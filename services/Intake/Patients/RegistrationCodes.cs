namespace PeriostealPlatform.Intake.Patients;

/// <summary>Gender as the person states it.</summary>
internal enum Gender
{
    Female,
    Male,
    Other,
    Unknown,
}

/// <summary>Sex recorded at birth.</summary>
internal enum SexAtBirth
{
    Female,
    Male,
    Other,
    Unknown,
}

/// <summary>A way to reach the patient.</summary>
internal enum TelecomSystem
{
    Phone,
    Mobile,
    Email,
}

/// <summary>A number or address by which the patient is reached.</summary>
internal sealed record Telecom(TelecomSystem System, string Value);

/// <summary>Where the patient lives.</summary>
internal sealed record Address(
    string Line, string? Suburb = null, string? State = null, string? Postcode = null, string? Country = null);
