namespace PeriostealPlatform.Portal;

/// <summary>A setting or secret is missing or unsafe; the message says in one sentence what to do.</summary>
internal sealed class StartRefusedException(string message) : Exception(message);
