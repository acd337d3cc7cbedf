using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Benchmarks.Generation;

/// <summary>
/// A made-up patient's record: valid events of all three services, chained and sealed as the services do it. The same
/// number gives the same record, but for the sealing's random salts.
/// </summary>
internal sealed class GeneratedPatient
{
    private static readonly DateTimeOffset Begin = new(2010, 1, 4, 9, 0, 0, TimeSpan.FromHours(10));
    private readonly Dictionary<string, StreamHead> _heads = [];
    private readonly Dictionary<string, PatientKey> _keys = [];
    private readonly int _number;
    private int _events;

    public GeneratedPatient(int number)
    {
        _number = number;
        PatientId = IdOf("patient");
        Now = Begin;
        foreach (var source in new[] { "intake", "treatment", "outcomes" })
        {
            _heads[source] = StreamHead.Empty;
            _keys[source] = new PatientKey(IdOf($"key of {source}"), PatientId, RandomNumberGenerator.GetBytes(32));
        }
    }

    public Guid PatientId { get; }

    /// <summary>The keys that sealed something, to be wrapped and kept where Records looks for them.</summary>
    public IEnumerable<PatientKey> Keys => _keys.Values;

    /// <summary>When the next event happens.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Different for every patient and name.</summary>
    public Guid IdOf(string name) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"benchmark/{_number}/{name}")).AsSpan(0, 16));

    /// <summary>The first so many events of the record, in the order of recording.</summary>
    public IEnumerable<GeneratedEvent> Events(int count) => GeneratedCourseOfCare.Of(this).Take(count);

    /// <summary>Stores one event.</summary>
    /// <param name="source">The service.</param>
    /// <param name="type">Stored name.</param>
    /// <param name="body">The body as JSON.</param>
    /// <param name="sealedFields">Top-level members that are personal.</param>
    public GeneratedEvent Record(string source, string type, string body, params ReadOnlySpan<string> sealedFields)
    {
        Now += TimeSpan.FromMinutes(7);
        var (head, key) = (_heads[source], _keys[source]);
        var data = Encoding.UTF8.GetBytes(body);
        if (sealedFields.Length > 0)
            data = Seal(data, key, head.Version + 1, type, sealedFields);
        var headers = new EventHeaders
        {
            SchemaVersion = type.EndsWith("_v2", StringComparison.Ordinal) ? 2 : 1,
            OccurredAt = Now,
            Zone = "Australia/Sydney",
            Clinic = "chw",
            Actor = "0b6a2a52-8a1f-5d5f-9d1c-3f5a8c9e7b10",
            Role = "treating-practitioner",
            KeyId = sealedFields.Length > 0 ? key.Id : null,
            TraceParent = $"00-{IdOf("trace"):N}-00f067aa0ba902b7-01",
        };
        var trace = $"{_events:x8}{IdOf("trace"):N}"[..32];
        var e = new EventToAppend(IdOf($"event {_events++}"), type, null, data, headers, trace, $"command:{trace}");
        var row = EventChain.Link(new AppendRequest(PatientId, head, [e], Now.AddSeconds(40).ToUniversalTime()))[0];
        _heads[source] = row.Head;
        return new GeneratedEvent(source, row);
    }

    /// <summary>Lets days pass.</summary>
    public void Wait(int days) => Now += TimeSpan.FromDays(days);

    private byte[] Seal(byte[] data, PatientKey key, long version, string type, ReadOnlySpan<string> fields)
    {
        var body = JsonNode.Parse(data)!.AsObject();
        foreach (var field in fields)
        {
            var json = Encoding.UTF8.GetBytes(body[field]!.ToJsonString());
            body[field] = FieldSealer.Seal(key, new SealedPlace(PatientId, version, type, field), json);
        }

        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }
}
