namespace PeriostealPlatform.Catalogue.Places;

/// <summary>A clinic of the chain (domain.md §6).</summary>
/// <param name="Code">Stable code such as <c>chw</c>.</param>
/// <param name="Name">Name shown to people.</param>
/// <param name="Line">Street line of the address.</param>
/// <param name="Suburb">Suburb.</param>
/// <param name="State">Australian state.</param>
/// <param name="Postcode">Four digits.</param>
/// <param name="Country">ISO 3166 alpha-2.</param>
/// <param name="Phone">Phone number with country code.</param>
/// <param name="HpiO">Healthcare provider identifier of the organisation, 16 digits.</param>
/// <param name="Zone">IANA zone whose local time the clinic's entries carry.</param>
/// <param name="Rooms">Codes of the rooms sessions are held in.</param>
/// <param name="Hours">When it is open, in its own zone.</param>
/// <param name="Fictional">True when the clinic was invented for the demonstration.</param>
/// <param name="Email">E-mail address; null while none is known (F01).</param>
/// <param name="LogoRef">Where its logo is kept; null for none (F02).</param>
public sealed record Clinic(
    string Code,
    string Name,
    string Line,
    string Suburb,
    string State,
    string Postcode,
    string Country,
    string Phone,
    string HpiO,
    string Zone,
    IReadOnlyList<string> Rooms,
    IReadOnlyList<OpeningHours> Hours,
    bool Fictional,
    string? Email = null,
    string? LogoRef = null)
{
    /// <summary>Whether it is open from one local time to another.</summary>
    public bool IsOpen(DateTimeOffset from, DateTimeOffset to) => Hours.Any(h =>
        h.Days.Contains(from.DayOfWeek)
        && h.From <= TimeOnly.FromDateTime(from.DateTime)
        && from.Date == to.Date
        && TimeOnly.FromDateTime(to.DateTime) <= h.To);
}

/// <summary>Days that share their hours.</summary>
/// <param name="Days">Days of the week.</param>
/// <param name="From">Opens, local time.</param>
/// <param name="To">Closes, local time.</param>
public sealed record OpeningHours(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To);
