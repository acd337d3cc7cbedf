using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Outcomes.Episodes;

/// <summary>The "no" of a history that goes on elsewhere.</summary>
internal static partial class Refusals
{
    /// <summary>INT-19 for a record that was merged into another; names the one that goes on.</summary>
    public static Refusal Retired(Guid survivor) =>
        new("PP-INT-019", $"This record is closed (retired: merged into {survivor:D}).", RefusalKind.State);
}
