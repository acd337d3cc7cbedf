using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Relaying;

/// <summary>A fact on its way out and the trace of the request that wrote its event.</summary>
internal sealed record RelayedFact(FactDelivery Fact, string? TraceParent);
