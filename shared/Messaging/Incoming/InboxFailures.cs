using Microsoft.Extensions.Logging;
using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>Tells operations that a patient's stream is held.</summary>
internal sealed partial class InboxFailures(ILogger<InboxFailures> log)
{
    /// <summary>
    /// Writes what is needed to find the cause: type and place, never the error's text, which may quote the fact.
    /// </summary>
    public void Report(FactDelivery fact, Exception error) =>
        Held(fact.Source, fact.PatientId, fact.Version, fact.Contract, error.GetType().FullName, error.StackTrace);

    [LoggerMessage(LogLevel.Error,
        "Stream {Stream} from {Source} is held: {Contract} at version {Version} fails with {ErrorType} {StackTrace}")]
    private partial void Held(
        string source, Guid stream, long version, string contract, string? errorType, string? stackTrace);
}
