namespace PeriostealPlatform.DueTimes.Rows;

/// <summary>A due time as it is kept.</summary>
/// <param name="Stream">The patient.</param>
/// <param name="Kind">Name of its kind.</param>
/// <param name="Due">What is due, with its clinic.</param>
/// <param name="AskAt">When to decide.</param>
/// <param name="Failures">How many reactions to it have failed in a row.</param>
internal sealed record DueRow(Guid Stream, string Kind, DueTime Due, DateTimeOffset AskAt, int Failures)
{
    /// <summary>
    /// Not a moment but a stream whose events could not be folded: to be worked out again, apart from all others.
    /// </summary>
    public const string Unread = "~unread";

    /// <summary>The idempotency key: one due time is answered once, whoever asks and however often.</summary>
    public string Key => $"due-time:{Stream:D}:{Kind}:{Due.Subject}:{Due.DueAt.UtcDateTime:O}";
}
