namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>What came of resuming a held stream.</summary>
/// <param name="Applied">Facts applied.</param>
/// <param name="HeldAgain">Whether a fact failed again and the stream is held as before.</param>
internal sealed record ResumedStream(int Applied, bool HeldAgain);
