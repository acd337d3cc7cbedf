using System.Text;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Records.Tests.Fixtures;

/// <summary>The stream of one patient in one service, linked as the service links it.</summary>
internal sealed class ServiceStream(string source, Guid patient, Func<long> nextSequence)
{
    private static readonly DateTimeOffset Start = new(2026, 9, 7, 0, 0, 0, TimeSpan.Zero);
    private StreamHead _head = StreamHead.Empty;

    public string Source => source;

    public Guid Patient => patient;

    /// <summary>The next event.</summary>
    public StoredEvent Next(string type, string body, string clinic = "chw", Guid? keyId = null)
    {
        var sequence = nextSequence();
        var at = Start.AddMinutes(sequence);
        var headers = new EventHeaders
        {
            SchemaVersion = 1,
            OccurredAt = at.ToOffset(TimeSpan.FromHours(10)),
            Zone = "Australia/Sydney",
            Clinic = clinic,
            Actor = "someone",
            Role = "treating-practitioner",
            KeyId = keyId,
        };
        var e = new EventToAppend(
            Guid.CreateVersion7(at), type, "Test", Encoding.UTF8.GetBytes(body), headers, CorrelationId: null, CausationId: null);
        var row = EventChain.Link(new AppendRequest(patient, _head, [e], at)).Single();
        _head = row.Head;
        return row.At(sequence);
    }
}
