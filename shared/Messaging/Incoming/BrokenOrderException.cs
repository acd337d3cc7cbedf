namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>
/// A fact names a predecessor that is not the last fact applied but an earlier one: the source contradicts itself.
/// </summary>
internal sealed class BrokenOrderException() : Exception("The fact's predecessor is not the last fact applied.");
