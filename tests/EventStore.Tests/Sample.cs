using System.Text;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests;

/// <summary>Events and requests with nothing special about them.</summary>
internal static class Sample
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    public static EventToAppend Event(
        string body = """{"site":"rib-5","points":3}""", string type = "session_completed") => new(
        NewId(),
        type,
        "PeriostealPlatform.Treatment.SessionCompleted, PeriostealPlatform.Treatment",
        Encoding.UTF8.GetBytes(body),
        new EventHeaders
        {
            SchemaVersion = 1,
            OccurredAt = new DateTimeOffset(2026, 3, 2, 22, 30, 0, TimeSpan.FromHours(11)),
            Zone = "Australia/Sydney",
            Clinic = "chw",
            Actor = "user-1",
            Role = "treating-practitioner",
        },
        "correlation-1",
        "causation-1");

    public static AppendRequest Request(
        Guid stream, StreamHead head, int events = 1, AnsweredCommand? command = null) =>
        new(stream, head, [.. Enumerable.Range(0, events).Select(_ => Event())], Noon, command);

    public static AnsweredCommand Command(string key, string fingerprint = "f1", string answer = """{"version":1}""") =>
        new(key, fingerprint, Encoding.UTF8.GetBytes(answer));
}
