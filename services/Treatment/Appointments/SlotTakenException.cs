using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.Appointments;

/// <summary>Somebody else has the practitioner or the room at that time; nothing was stored.</summary>
internal sealed class SlotTakenException(Refusal refusal) : Exception(refusal.Message)
{
    /// <summary>What to answer.</summary>
    public Refusal Refusal { get; } = refusal;
}
