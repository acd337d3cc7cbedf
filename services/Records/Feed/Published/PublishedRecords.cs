namespace PeriostealPlatform.Records.Feed.Published;

/// <summary>What the feed tells auditors of who read a record. Its own reading is written down, but not told again.</summary>
internal static class PublishedRecords
{
    /// <summary>Written for each patient whom the feed showed; telling it would never end.</summary>
    public const string ReadByFeed = "feed";

    public static IReadOnlyList<PublishedType> Types { get; } =
    [
        Of("record_accessed", "Something of the record was shown.",
            "purpose:code basis:code what:code knownAt:time validAt:time"),
        Of("record_access_denied", "A read was refused.", "purpose:code basis:code what:code error:code"),
        Of("break_glass_used", "A restricted record was opened to one person in an emergency.",
            "clinic:code expiresAt:time"),
    ];

    private static PublishedType Of(string fact, string description, string fields) => new(
        RecordsService.Name, fact, 1, description, PublishedField.Parse(fields), AuditorsOnly: true);
}
