namespace PeriostealPlatform.Portal.Records;

/// <summary>Who saw a person's record.</summary>
/// <param name="PatientId">The record asked for.</param>
/// <param name="DisplayName">The person; null where the reader sees no names.</param>
/// <param name="Entries">Oldest first.</param>
public sealed record AccessLog(Guid PatientId, string? DisplayName, IReadOnlyList<AccessEntry> Entries);

/// <summary>One look at a record, or one that was refused.</summary>
/// <param name="Result"><c>shown</c>, <c>refused</c>, <c>opened</c>, or what became of a review.</param>
/// <param name="Emergency">The patient's own restriction was overridden.</param>
/// <param name="Export">Something left the platform.</param>
/// <param name="Reason">Given for an emergency or its review.</param>
/// <param name="Until">When an emergency access ended.</param>
public sealed record AccessEntry(
    Guid PatientId,
    DateTimeOffset At,
    string Actor,
    string Role,
    string Clinic,
    string Result,
    string What,
    string Purpose,
    string Basis,
    bool Emergency,
    bool Export,
    DateTimeOffset? KnownAt,
    string? Reason,
    DateTimeOffset? Until);
