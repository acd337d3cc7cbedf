using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.PatientRecords;
using System.Collections.Concurrent;
using System.Diagnostics;

namespace PeriostealPlatform.Records.Access;

/// <summary>Writes down every read and every refusal before anything is shown. If it cannot be written, nothing is shown.</summary>
internal sealed class AccessLog(IEventStore store, EventCodec<RecordFact> codec, TimeProvider clock)
{
    private const int MostTries = 20;
    private const int MostCached = 10_000;
    private readonly ConcurrentDictionary<Guid, StreamHead> _heads = new();

    /// <summary>Adds one access event to the stream of a patient, or of the user for what concerns no single patient.</summary>
    /// <exception cref="AccessNotLoggedException">Others kept writing to the same stream.</exception>
    public async Task WriteAsync(Guid stream, AccessEvent fact, Actor actor, string zone, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var head = _heads.GetValueOrDefault(stream, StreamHead.Empty);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var request = await RequestAsync(stream, head, fact, actor, zone, now, ct);
            switch (await store.AppendAsync(request, ct))
            {
                case AppendResult.Appended appended:
                    Remember(stream, appended.Head);
                    return;
                case AppendResult.WrongVersion wrong:
                    head = await HeadAsync(stream, wrong.ActualVersion, ct);
                    break;
            }
        }

        throw new AccessNotLoggedException();
    }

    private async Task<AppendRequest> RequestAsync(
        Guid stream, StreamHead head, AccessEvent fact, Actor actor, string zone, DateTimeOffset now, CancellationToken ct)
    {
        var headers = new EventHeaders
        {
            SchemaVersion = 1,
            OccurredAt = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone)),
            Zone = zone,
            Clinic = actor.Clinic,
            Actor = actor.UserId,
            Role = actor.Role,
            TraceParent = Activity.Current?.Id,
        };
        var id = Guid.CreateVersion7(now);
        var correlation = Activity.Current?.TraceId.ToHexString();
        var e = await codec.WriteAsync(fact, stream, head.Version + 1, headers, id, correlation, null, ct);
        return new AppendRequest(stream, head, [e], now);
    }

    private async Task<StreamHead> HeadAsync(Guid stream, long version, CancellationToken ct)
    {
        var head = StreamHead.Empty;
        await foreach (var stored in store.ReadStreamAsync(stream, new StreamSlice(version), ct))
            head = stored.Head;
        return head;
    }

    private void Remember(Guid stream, StreamHead head)
    {
        if (_heads.Count > MostCached)
            _heads.Clear();
        _heads[stream] = head;
    }
}

/// <summary>A read could not be written down; it is refused.</summary>
internal sealed class AccessNotLoggedException() : Exception("The access could not be written down.");
