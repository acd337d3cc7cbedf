namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>One all-or-nothing append to one stream.</summary>
/// <param name="Stream">The stream (patient) id.</param>
/// <param name="Expected">
/// Where the writer saw the stream end. The append is refused when it ends elsewhere by now.
/// </param>
/// <param name="Events">Events in order; may be empty when only the idempotency key is to be kept.</param>
/// <param name="RecordedAt">
/// When the system learned it. The store moves it forward to the head's time if that is later.
/// </param>
/// <param name="Command">
/// The command's idempotency key and answer, kept in the same transaction; null when there is none.
/// </param>
public sealed record AppendRequest(
    Guid Stream,
    StreamHead Expected,
    IReadOnlyList<EventToAppend> Events,
    DateTimeOffset RecordedAt,
    AnsweredCommand? Command = null);

/// <summary>A command that was carried out and what its caller was told.</summary>
/// <param name="Key">The caller's idempotency key, scoped to the caller; at most 200 characters.</param>
/// <param name="Fingerprint">SHA-256 (lower-case hex) of the request, to tell a retry from a reused key.</param>
/// <param name="Answer">The answer as a UTF-8 JSON object. Holds no personal data.</param>
public sealed record AnsweredCommand(string Key, string Fingerprint, ReadOnlyMemory<byte> Answer);

/// <summary>What became of an append.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>The events are stored; the stream now ends at <paramref name="Head"/>.</summary>
    public sealed record Appended(StreamHead Head) : AppendResult;

    /// <summary>
    /// The stream ends at <paramref name="ActualVersion"/>, not where the writer saw it. Nothing was stored.
    /// </summary>
    public sealed record WrongVersion(long ActualVersion) : AppendResult;

    /// <summary>
    /// This key was used before. Nothing was stored; compare fingerprints to tell a retry from a misuse.
    /// </summary>
    public sealed record KeyUsed(AnsweredCommand Earlier) : AppendResult;
}
