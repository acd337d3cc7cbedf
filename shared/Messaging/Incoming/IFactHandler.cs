using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>
/// A service's border with the others: what a fact it is told causes here. Resolved anew for every fact.
/// </summary>
public interface IFactHandler
{
    /// <summary>
    /// Applies one fact. Facts of one patient from one source come one at a time, in order, each once; when this
    /// throws, nothing of it stays.
    /// </summary>
    /// <exception cref="UnknownContractException">
    /// The contract is not known here: the patient's stream is held.
    /// </exception>
    Task HandleAsync(FactDelivery fact, InboxTransaction transaction, CancellationToken ct);
}
