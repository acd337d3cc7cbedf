namespace PeriostealPlatform.ServiceDefaults;

/// <summary>
/// The configuration does not allow this process to start. The message is one sentence for the person who runs it.
/// </summary>
public sealed class StartRefusedException(string message) : Exception(message);
