namespace PeriostealPlatform.EventSourcing.Store;
internal static class EventHeadersJson { public static EventHeaders? Read(ReadOnlyMemory<byte> json) => null; }
