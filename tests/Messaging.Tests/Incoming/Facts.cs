using PeriostealPlatform.Contracts;
using PeriostealPlatform.Messaging.Tests.World;

namespace PeriostealPlatform.Messaging.Tests.Incoming;

/// <summary>Facts as intake would send them to treatment.</summary>
internal static class Facts
{
    /// <summary>
    /// A patient's facts in order, with holes between versions: other events of the stream are not for us.
    /// </summary>
    public static List<FactDelivery> Of(Guid patient, int count, long firstSequence = 1)
    {
        var facts = new List<FactDelivery>();
        for (var i = 0; i < count; i++)
            facts.Add(One(patient, 1 + (2 * i), i == 0 ? 0 : (2 * i) - 1, firstSequence + i));
        return facts;
    }

    public static FactDelivery One(Guid patient, long version, long previous, long sequence) => new()
    {
        MessageId = TestEvents.NewId(),
        Source = "intake",
        Audience = "treatment",
        PatientId = patient,
        Version = version,
        PreviousVersion = previous,
        Sequence = sequence,
        Contract = ToldFacts.Contract,
        Body = "{}",
        OccurredAt = TestEvents.Noon,
        RecordedAt = TestEvents.Noon,
        Clinic = "chw",
        Digest = "00",
    };
}
