using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Benchmarks.Generation;

/// <summary>An event as its service would have stored it, without its place in that service's sequence.</summary>
internal sealed record GeneratedEvent(string Source, ChainedEvent Event);
