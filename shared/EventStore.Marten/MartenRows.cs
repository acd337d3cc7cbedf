using System.Text.Json;
using JasperFx.Events;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Marten;

/// <summary>Our events as Marten's and back. Every column has one place on either side.</summary>
internal static class MartenRows
{
    /// <summary>A linked event for Marten to write; its names are set by <see cref="Name"/> once Marten has it.</summary>
    public static Event<StoredBody> Of(ChainedEvent row) => new(new StoredBody(row.Data))
    {
        Id = row.Event.Id,
        Timestamp = row.RecordedAt,
        CorrelationId = row.Event.CorrelationId,
        CausationId = row.Event.CausationId,
        Headers = HeaderValues.Of(row.HeadersJson),
    };

    /// <summary>Gives the events the stored names; taking them in, Marten named all of them alike, after their type.</summary>
    public static void Name(IReadOnlyList<IEvent> events, IReadOnlyList<ChainedEvent> rows)
    {
        foreach (var (@event, row) in events.Zip(rows))
        {
            @event.EventTypeName = row.Event.Type;
            @event.DotNetTypeName = row.Event.DotNetType!; // null is stored as null
        }
    }

    /// <summary>An event that Marten has read.</summary>
    public static StoredEvent Of(IEvent read) => new()
    {
        Sequence = read.Sequence,
        Id = read.Id,
        StreamId = read.StreamId,
        Version = read.Version,
        Type = read.EventTypeName,
        Data = ((StoredBody)read.Data).Json,
        HeadersJson = read.Headers is { } headers
            ? JsonSerializer.SerializeToUtf8Bytes(headers)
            : ReadOnlyMemory<byte>.Empty,
        RecordedAt = read.Timestamp.ToUniversalTime(),
        CorrelationId = read.CorrelationId,
        CausationId = read.CausationId,
    };
}
