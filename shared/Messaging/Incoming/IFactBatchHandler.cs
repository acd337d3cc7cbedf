using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>
/// A handler that can apply many facts in one transaction. What it does may not depend on the time of day.
/// </summary>
public interface IFactBatchHandler : IFactHandler
{
    /// <summary>
    /// Applies facts of any patients and sources, those of one patient from one source in order, each once. When this
    /// throws, nothing of them stays and each is tried alone.
    /// </summary>
    Task HandleAsync(IReadOnlyList<FactDelivery> facts, InboxTransaction transaction, CancellationToken ct);
}
