namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>A patient's stream from one source that waits for an operator.</summary>
/// <param name="Source">The source.</param>
/// <param name="Stream">The patient.</param>
/// <param name="Version">Version of the fact that cannot be applied.</param>
/// <param name="Since">Since when.</param>
/// <param name="Because">Type of the error.</param>
/// <param name="Waiting">Facts that wait, that one among them.</param>
internal sealed record HeldStream(
    string Source, Guid Stream, long Version, DateTimeOffset Since, string Because, long Waiting);
