namespace PeriostealPlatform.Portal.Records;

/// <summary>The patients the reader may know of.</summary>
public sealed record PatientList(IReadOnlyList<PatientSummary> Patients);

/// <summary>One patient of the list.</summary>
/// <param name="PatientId">Random id; the only thing about the patient that enters an address.</param>
/// <param name="DisplayName">Null before registration and after erasure.</param>
/// <param name="NameUnavailable">Code of why a registered patient has no name at the moment; null when nothing is in the way.</param>
/// <param name="BirthDate">ISO date; null where the name is.</param>
/// <param name="HomeClinic">Code of the clinic that registered the patient.</param>
/// <param name="Status"><c>provisional</c> or <c>registered</c>.</param>
/// <param name="Restricted">The patient keeps the record to the home clinic.</param>
/// <param name="LastEventAt">When something was last recorded.</param>
public sealed record PatientSummary(
    Guid PatientId,
    string? DisplayName,
    string? NameUnavailable,
    string? BirthDate,
    string? HomeClinic,
    string Status,
    bool Restricted,
    DateTimeOffset LastEventAt);
