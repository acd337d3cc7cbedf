using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.CorrectionWork;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Printing;

/// <summary>Prints a history for whoever asks, with names in place of user ids.</summary>
internal sealed class RecordPrinter(StaffDirectory staff, Statements statements, IClinicZones zones, TimeProvider clock)
{
    /// <summary>The PDF.</summary>
    /// <param name="history">The patient's history.</param>
    /// <param name="asOf">The times at which it is shown.</param>
    /// <param name="reader">Who prints it; null when the platform does.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<byte[]> PrintAsync(MergedHistory history, AsOf asOf, Actor? reader, CancellationToken ct)
    {
        var nameOf = await staff.NamesAsync(ct);
        return RecordPdf.Draw(new PrintOrder(
            Charting.Draw(history, asOf) with { Statements = await statements.ReadAsync(history, asOf, ct) },
            Corrected.At(history.Entries, asOf),
            reader?.UserId ?? Actor.SystemUserId,
            reader?.Role,
            reader?.Clinic,
            Local(clock.GetUtcNow(), reader?.Clinic),
            nameOf));
    }

    private DateTimeOffset Local(DateTimeOffset now, string? clinic) =>
        zones.ZoneOf(clinic ?? "chain") is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? TimeZoneInfo.ConvertTime(now, zone)
            : now;
}
