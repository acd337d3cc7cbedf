namespace PeriostealPlatform.ServiceDefaults.Access;

/// <summary>The chain's clinics and the time zone each lives in.</summary>
public interface IClinicZones
{
    /// <summary>
    /// IANA zone of a clinic, for example <c>Australia/Sydney</c>; null for a clinic that is not of the chain.
    /// </summary>
    string? ZoneOf(string clinic);
}
