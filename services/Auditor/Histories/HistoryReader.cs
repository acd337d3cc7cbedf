using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Auditor.Sealing;

namespace PeriostealPlatform.Auditor.Histories;

/// <summary>Reads a record's events out of a bundle, for people to read.</summary>
internal static class HistoryReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>The events of one record and those that are one with it, in the order of the ledger.</summary>
    /// <param name="archive">The bundle.</param>
    /// <param name="patient">Whose; null for the bundle's own patient.</param>
    /// <param name="knownAt">Only what was recorded up to then; null for all.</param>
    /// <exception cref="UnusableBundleException">A line cannot be read, or it does not say whose record is meant.</exception>
    public static IReadOnlyList<HistoryEvent> Read(BundleArchive archive, Guid? patient, DateTimeOffset? knownAt)
    {
        var streams = StreamsOf(archive.Manifest, patient);
        var keys = BundleKeys.Of(archive);
        var events = new List<HistoryEvent>();
        using var file = archive.Open(LeafLines.FileName);
        var lines = new LeafLines(file);
        while (lines.TryRead(out var leaf, out var content))
        {
            if (Parse(leaf, content, streams, keys) is { } one && (knownAt is null || one.RecordedAt <= knownAt))
                events.Add(one);
        }

        return CorrectionMarks.Lay(events);
    }

    private static HashSet<Guid> StreamsOf(BundleManifest manifest, Guid? patient)
    {
        if (manifest.Kind == BundleKind.Ledger)
            return patient is { } one ? [one] : throw new UnusableBundleException("This is a bundle of the whole ledger: say whose record with --patient.");
        HashSet<Guid> own = [manifest.PatientId!.Value, .. manifest.AlsoPatientIds ?? []];
        return patient is not { } asked ? own
            : own.Contains(asked) ? [asked]
            : throw new UnusableBundleException("This bundle is of another patient.");
    }

    private static HistoryEvent? Parse(long leaf, ReadOnlySpan<byte> content, HashSet<Guid> streams, BundleKeys keys)
    {
        try
        {
            var json = JsonNode.Parse(content, documentOptions: Strict)!.AsObject();
            var stream = json["stream"]!.GetValue<Guid>();
            if (!streams.Contains(stream))
                return null;
            var headers = json["headers"] as JsonObject;
            var one = new HistoryEvent(
                leaf,
                json["source"]!.GetValue<string>(),
                json["id"]!.GetValue<Guid>(),
                stream,
                json["version"]!.GetValue<long>(),
                json["type"]!.GetValue<string>(),
                json["recordedAt"]!.GetValue<DateTimeOffset>(),
                json["data"]!.DeepClone().AsObject())
            {
                IsForeign = headers?["chain.hash"] is null,
            };
            return headers is null ? one : Open(Headed(one, headers), headers, keys);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentException)
        {
            throw new UnusableBundleException(string.Create(CultureInfo.InvariantCulture, $"Leaf {leaf} cannot be shown: it is no event."), cause);
        }
    }

    private static HistoryEvent Headed(HistoryEvent one, JsonObject headers) => one with
    {
        OccurredAt = DateTimeOffset.TryParse(Text(headers, "occurredAt"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null,
        Zone = Text(headers, "zone"),
        Actor = Text(headers, "actor"),
        Role = Text(headers, "role"),
        Clinic = Text(headers, "clinic"),
        LateEntryReason = Text(headers, "lateEntryReason"),
    };

    private static HistoryEvent Open(HistoryEvent one, JsonObject headers, BundleKeys keys)
    {
        var key = Guid.TryParse(Text(headers, "keyId"), out var keyId) ? keys.Find(one.Source, keyId) : null;
        var closed = new List<SealedPart>();
        foreach (var (field, value) in one.Data.ToList())
        {
            if (value is not JsonValue text || !text.TryGetValue<string>(out var stored) || !SealedField.IsSealed(stored))
                continue;
            var opened = key is null ? null : SealedField.Open(key, SealedField.Place(one.Stream, one.Version, one.Type, field), stored);
            if (opened is null)
                closed.Add(new SealedPart(field, key is not null));
            one.Data[field] = opened is null ? null : JsonNode.Parse(opened);
        }

        return one with { Sealed = closed };
    }

    private static string? Text(JsonObject json, string member) =>
        json[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
