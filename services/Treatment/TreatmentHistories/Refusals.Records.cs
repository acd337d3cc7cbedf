using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Every "no" about the record itself.</summary>
internal static partial class Refusals
{
    /// <summary>INT-19: nothing but amendments.</summary>
    public static Refusal RecordClosed(string state) => new("PP-INT-019", $"This record is closed ({state}).");
}
