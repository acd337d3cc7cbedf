using System.Collections.Immutable;
using System.Text.Json;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Treatment.TreatmentHistories;
using PeriostealPlatform.Treatment.Versioning;

namespace PeriostealPlatform.Benchmarks.Store.Events;

/// <summary>
/// What all contenders write: observations of a session, a real fact of Treatment with eleven members and one sealed note.
/// </summary>
internal static class CareFacts
{
    /// <summary>Stored name.</summary>
    public const string Type = "observation_added";

    /// <summary>As Treatment names its CLR type in <c>mt_dotnet_type</c>.</summary>
    public static readonly string DotNetType =
        $"{typeof(TreatmentEvent.ObservationAdded).FullName}, {typeof(TreatmentEvent.ObservationAdded).Assembly.GetName().Name}";

    /// <summary>What the facts' trace is called: correlation and causation of every event.</summary>
    public const string Correlation = "4bf92f3577b34da6a3ce929d0e0e4736";

    public const string Causation = "command:4bf92f3577b34da6a3ce929d0e0e4736";

    /// <summary>When the facts happened; recorded a moment later.</summary>
    private static readonly DateTimeOffset Occurred = new(2026, 3, 2, 22, 30, 0, TimeSpan.FromHours(11));

    /// <summary>Headers as a command of a signed-in practitioner gives them.</summary>
    public static EventHeaders Headers { get; } = new()
    {
        SchemaVersion = 1,
        OccurredAt = Occurred,
        Zone = "Australia/Sydney",
        Clinic = "chw",
        Actor = "0b6a2a52-8a1f-5d5f-9d1c-3f5a8c9e7b10",
        Role = "treating-practitioner",
        RulesVersion = "2026-11-22",
        TraceParent = $"00-{Correlation}-00f067aa0ba902b7-01",
    };

    private static readonly TreatmentEvent.ObservationAdded[] Ring = [.. Enumerable.Range(0, 64).Select(Make)];

    private static readonly PreparedEvent[] PreparedRing = [.. Ring.Select(Prepare)];

    private static readonly TreatmentEvent.ObservationAdded[] OpenRing = [.. Ring.Zip(PreparedRing, Opened)];

    /// <summary>The fact with this number; numbers go round.</summary>
    public static TreatmentEvent Fact(int number) => Ring[number & 63];

    /// <summary>The same fact ready to be stored, serialised and sealed, for who measures storing alone.</summary>
    public static PreparedEvent Prepared(int number) => PreparedRing[number & 63];

    /// <summary>The same fact with a note that is as long as the sealed one.</summary>
    public static TreatmentEvent.ObservationAdded Open(int number) => OpenRing[number & 63];

    /// <summary>The names, shapes and sealing of Treatment.</summary>
    public static EventCodec<TreatmentEvent> Codec() => new(TreatmentEvents.Names, new KeyInMemory());

    private static TreatmentEvent.ObservationAdded Make(int number) => new(
        new CourseId(IdOf(number, 1)),
        new EpisodeId(IdOf(number, 2)),
        new SessionId(IdOf(number, 3)),
        Occurred,
        Hr: 60 + (number % 30),
        Sbp: 110 + (number % 30),
        Dbp: 70 + (number % 15),
        Rr: 14,
        Spo2: 98,
        TempC: 36.6m,
        Pef: null,
        Position.Supine,
        RedZone: ImmutableList<string>.Empty,
        Note: $"Warm and relaxed, breathes evenly; the left knee is less tender than last week. Rested {number} minutes.",
        RulesVersion: "2026-11-22");

    // Of the size that a service would store: sealed note, key id and chain hashes included.
    private static PreparedEvent Prepare(TreatmentEvent.ObservationAdded fact)
    {
        var key = KeyInMemory.Key;
        var node = JsonSerializer.SerializeToNode<TreatmentEvent.ObservationAdded>(fact, FactJson.Options)!.AsObject();
        var place = new Privacy.SealedPlace(Guid.Empty, 1, Type, "note");
        node["note"] = Privacy.FieldSealer.Seal(key, place, FactJson.ToBytes(node["note"]!));
        var written = new EventToAppend(
            Guid.Empty, Type, DotNetType, FactJson.ToBytes(node), Headers with { KeyId = key.Id }, Correlation, Causation);
        var before = new StreamHead(1, new string('0', 64), DateTimeOffset.MinValue);
        var row = EventChain.Link(new AppendRequest(Guid.Empty, before, [written], Occurred))[0];
        return new PreparedEvent(row.Data.ToArray(), row.HeadersJson.ToArray());
    }

    private static TreatmentEvent.ObservationAdded Opened(TreatmentEvent.ObservationAdded fact, PreparedEvent prepared)
    {
        using var body = JsonDocument.Parse(prepared.Data);
        return fact with { Note = fact.Note!.PadRight(body.RootElement.GetProperty("note").GetString()!.Length) };
    }

    private static Guid IdOf(int number, byte what)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Fill((byte)(17 * (number + 1)));
        bytes[0] = what;
        return new Guid(bytes);
    }
}

/// <summary>A row's two JSON columns in UTF-8.</summary>
internal sealed record PreparedEvent(byte[] Data, byte[] Headers);
