namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>
/// The inbox could not keep a fact. Carries the cause's type only: its text would travel in message headers.
/// </summary>
internal sealed class InboxUnavailableException(Type cause)
    : Exception($"The inbox is not available: {cause.FullName}.");
