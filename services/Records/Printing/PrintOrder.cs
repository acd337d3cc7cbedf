using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Printing;

/// <summary>All that a print is made of: the same order gives the same bytes.</summary>
/// <param name="Chart">The chart at the wanted times.</param>
/// <param name="Entries">The entries at the same times, corrections laid over them.</param>
/// <param name="By">Opaque id of the user who prints.</param>
/// <param name="Role">In which role.</param>
/// <param name="Clinic">For which clinic.</param>
/// <param name="At">When, in that clinic's time.</param>
/// <param name="NameOf">The name behind a user id.</param>
internal sealed record PrintOrder(
    Chart Chart,
    IReadOnlyList<HistoryEntry> Entries,
    string? By,
    string? Role,
    string? Clinic,
    DateTimeOffset At,
    Func<string?, string> NameOf);
