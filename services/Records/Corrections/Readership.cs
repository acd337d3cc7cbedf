using PeriostealPlatform.Records.Access;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Corrections;

/// <summary>One read of a record, from the access log.</summary>
internal sealed record PastRead(DateTimeOffset At, string Actor, string Role, string Clinic, AccessEvent.RecordAccessed Fact);

/// <summary>Somebody who read the record while an entry stood in it.</summary>
internal sealed record PastReader(NoticeRecipientKind Kind, string Recipient, DateTimeOffset LastReadAt, int Reads);

/// <summary>Who must hear of a correction: taken from the access log, not from anybody's memory. Pure.</summary>
internal static class Readership
{
    // They saw that the record is there, who read it or how long it is kept, and nothing that stands in it.
    private static readonly HashSet<string> WithoutContent = ["access-log", "retention", "disposal", "corrections"];

    // The desk hands the patient their own record; auditors and privacy officers treat nobody by it.
    private static readonly HashSet<string> Bystanders = [Roles.Auditor, Roles.PatientDesk, Roles.PrivacyOfficer];

    /// <summary>Each clinic and each organisation's program that read it since the entry was recorded, once.</summary>
    public static IReadOnlyList<PastReader> Since(DateTimeOffset entryRecordedAt, IEnumerable<PastRead> reads) =>
    [
        .. reads
            .Where(read => read.At >= entryRecordedAt
                && !Bystanders.Contains(read.Role) && !WithoutContent.Contains(read.Fact.What))
            .GroupBy(read => read.Role == Roles.Integrator
                ? (Kind: NoticeRecipientKind.Organisation, Recipient: read.Actor)
                : (Kind: NoticeRecipientKind.Clinic, Recipient: read.Clinic))
            .Select(by => new PastReader(by.Key.Kind, by.Key.Recipient, by.Max(read => read.At), by.Count()))
            .OrderBy(reader => reader.Kind).ThenBy(reader => reader.Recipient, StringComparer.Ordinal),
    ];
}
