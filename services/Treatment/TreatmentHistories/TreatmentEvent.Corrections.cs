using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>What was put right later: the entries themselves stay as they were written.</summary>
internal abstract partial record TreatmentEvent
{
    /// <summary>A value of an entry was amended (TRT-20, TRT-21): every later decision reads the new one.</summary>
    /// <param name="TargetType">Stored name of the entry.</param>
    /// <param name="Path">Where in it, such as <c>points[0].side</c>.</param>
    /// <param name="CountersignedBy">User id of the lead who agreed beforehand; null when none had to.</param>
    /// <param name="Session">
    /// What is worked out of the session the entry belongs to, as it reads from now on; null for other entries, for sessions
    /// that were not completed, and in amendments from before that was kept.
    /// </param>
    public sealed record RecordAmended(
        Guid TargetEventId,
        string TargetType,
        string Path,
        JsonElement? Old,
        JsonElement? New,
        [property: Sealed] JsonElement? SealedOld,
        [property: Sealed] JsonElement? SealedNew,
        [property: Sealed] string? Reason,
        string? CountersignedBy,
        string RulesVersion,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        SessionFigures? Session = null) : TreatmentEvent, IRecordAmended;

    /// <summary>A clinical lead agreed to one amendment before it was made (TRT-21).</summary>
    public sealed record AmendmentCountersigned(
        Guid TargetEventId,
        string TargetType,
        string Path,
        JsonElement? Old,
        JsonElement? New,
        [property: Sealed] JsonElement? SealedOld,
        [property: Sealed] JsonElement? SealedNew,
        string RulesVersion) : TreatmentEvent, IAmendmentCountersigned;

    /// <summary>Entries that belong to another patient were entered here in error; no decision counts them.</summary>
    /// <param name="Correction">
    /// The same in the two records of a move, and sealed in each: neither leads to the other without both keys.
    /// </param>
    /// <param name="Sessions">The ended sessions among them, for those who were told of them; null in older entries.</param>
    public sealed record EntryWithdrawn(
        ImmutableList<Guid> TargetEventIds,
        [property: Sealed] string? Correction,
        [property: Sealed] string? Reason,
        string RulesVersion,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        ImmutableList<WithdrawnSession>? Sessions = null) : TreatmentEvent, IEntryWithdrawn
    {
        IReadOnlyList<Guid> IEntryWithdrawn.TargetEventIds => TargetEventIds;
    }

    /// <summary>The entries recorded with this fact were first entered elsewhere in error.</summary>
    /// <param name="Entries">How many follow.</param>
    /// <param name="Correction">As in the record they were moved from; sealed.</param>
    public sealed record EntryReentered(
        int Entries,
        [property: Sealed] string? Correction,
        [property: Sealed] string? Reason,
        string RulesVersion) : TreatmentEvent;
}

/// <summary>A session that counts no more.</summary>
/// <param name="SessionId">Null for a missed one.</param>
/// <param name="PlannedFor">When a missed one was planned for; null for others.</param>
internal sealed record WithdrawnSession(
    EpisodeId EpisodeId, CourseId CourseId, SessionId? SessionId, DateTimeOffset? PlannedFor);
