using System.IO.Compression;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.HistoricalRecords.Bundles;
using PeriostealPlatform.Records.PatientRecords;
using static PeriostealPlatform.Records.HistoricalRecords.HistoricalRecordEvent;

namespace PeriostealPlatform.Records.HistoricalRecords;

/// <summary>
/// Takes a bundle over into a patient's stream. Each fact carries the time that is stated for it, so that the timeline and
/// "as true at" have it where it happened; the whole is one append.
/// </summary>
internal sealed class HistoricalImport(IEventStore store, EventCodec<RecordFact> codec)
{
    private const int MostTries = 5, PartLength = 256 * 1024;
    private const string Learned = "information-received-later";

    private static readonly Refusal Busy =
        new("PP-API-009", "The record is being changed by others. Try again.", RefusalKind.State);

    private readonly CommandExecutor<HistoricalRecordState, RecordFact> _executor =
        new(store, codec, HistoricalRecordState.Aggregate);

    /// <summary>Takes it over; the answer tells numbers alone, since it is kept with the key.</summary>
    public async Task<CommandOutcome> RunAsync(
        Guid patient, CommandContext context, ReadBundle bundle, ReadOnlyMemory<byte> original, CancellationToken ct)
    {
        var parts = Parts(original);
        try
        {
            for (var attempt = 0; attempt < MostTries; attempt++)
            {
                var loaded = await _executor.LoadAsync(patient, ct);
                var decision = (Decision<RecordFact>.Accepted)HistoricalRecordDecider.Import(
                    loaded.State, bundle, parts, () => Guid.CreateVersion7(context.RecordedAt));
                if (await EarlierAsync(context.Key!, ct) is { } earlier)
                    return earlier;
                var told = Told(decision.Facts, bundle, loaded.Head.Version);
                var request = await RequestAsync(patient, loaded.Head, context, decision.Facts, told, ct);
                switch (await store.AppendAsync(request, ct))
                {
                    case AppendResult.Appended:
                        return new CommandOutcome.Done(told["version"]!.GetValue<long>(), told);
                    case AppendResult.KeyUsed:
                        return (await EarlierAsync(context.Key!, ct))!;
                }
            }
        }
        catch (PatientErasedException)
        {
            return new CommandOutcome.Refused(HistoricalRecordDecider.PersonErased);
        }

        return new CommandOutcome.Refused(Busy);
    }

    private static List<string> Parts(ReadOnlyMemory<byte> original)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal))
            zip.Write(original.Span);
        return [.. packed.ToArray().Chunk(PartLength).Select(part => Convert.ToBase64String(part))];
    }

    private static JsonObject Told(IReadOnlyList<RecordFact> facts, ReadBundle bundle, long version)
    {
        var added = facts.OfType<HistoricalRecordImported>().ToList();
        return new JsonObject
        {
            ["version"] = version + facts.Count,
            ["warnings"] = new JsonArray(),
            ["importId"] = facts.OfType<HistoricalBundleReceived>().FirstOrDefault()?.ImportId,
            ["resources"] = bundle.Resources,
            ["taken"] = bundle.Taken.Count,
            ["added"] = added.Count,
            ["superseding"] = added.Count(one => one.Supersedes is not null),
        };
    }

    private async Task<CommandOutcome?> EarlierAsync(CommandKey key, CancellationToken ct)
    {
        if (await store.FindAnswerAsync(key.Key, ct) is not { } earlier)
            return null;
        if (earlier.Fingerprint != key.Fingerprint)
            return new CommandOutcome.KeyReused();
        var told = JsonNode.Parse(earlier.Answer.Span)!.AsObject();
        return new CommandOutcome.Done(told["version"]!.GetValue<long>(), told);
    }

    private async Task<AppendRequest> RequestAsync(
        Guid patient, StreamHead head, CommandContext context, IReadOnlyList<RecordFact> facts, JsonObject told, CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(context.Zone);
        var events = new List<EventToAppend>(facts.Count);
        foreach (var fact in facts)
        {
            var stated = fact is HistoricalRecordImported { StatedFrom: { } text } ? StatedTime.Parse(text, zone)?.Earliest : null;
            var headers = new EventHeaders
            {
                SchemaVersion = 1,
                // What is planned for later is no later than its being known.
                OccurredAt = stated is { } at && at <= context.RecordedAt ? at : context.OccurredAt,
                Zone = context.Zone,
                Clinic = context.Actor.Clinic,
                Actor = context.Actor.UserId,
                Role = context.Actor.Role,
                LateEntryReason = stated is null ? null : Learned,
            };
            var (id, version) = (Guid.CreateVersion7(context.RecordedAt), head.Version + events.Count + 1);
            events.Add(await codec.WriteAsync(
                fact, patient, version, headers, id, context.CorrelationId, context.CausationId, ct));
        }

        return new AppendRequest(patient, head, events, context.RecordedAt, new AnsweredCommand(
            context.Key!.Key, context.Key.Fingerprint, FactJson.ToBytes(told)));
    }
}
