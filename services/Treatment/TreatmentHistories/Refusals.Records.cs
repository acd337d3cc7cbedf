using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Every "no" about the record itself.</summary>
internal static partial class Refusals
{
    public static Refusal NoSuchEntry { get; } =
        new("PP-API-404", "The record has no such entry.", RefusalKind.NotFound);

    /// <summary>What would be left, or come to stand there, would be no record.</summary>
    public static Refusal NotMovable { get; } = new(
        "PP-TRT-080", "These entries cannot be moved as they are: move a session as a whole, to an active course.");

    public static Refusal SamePatient { get; } = new("PP-TRT-081", "This is the same patient.");

    /// <summary>INT-19: nothing but amendments.</summary>
    public static Refusal RecordClosed(string state) => new("PP-INT-019", $"This record is closed ({state}).");
}
