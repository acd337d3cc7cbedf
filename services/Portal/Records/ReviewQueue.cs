namespace PeriostealPlatform.Portal.Records;

/// <summary>Emergency accesses and what became of their reviews.</summary>
public sealed record ReviewQueue(IReadOnlyList<EmergencyReview> Reviews);

/// <summary>One emergency access.</summary>
/// <param name="By">Who used it; opaque user id.</param>
/// <param name="Reason">What they gave as reason; null in the list.</param>
/// <param name="Status"><c>open</c>, <c>overdue</c> or <c>closed</c>.</param>
/// <param name="Accesses">What was shown under it.</param>
public sealed record EmergencyReview(
    Guid ReviewId,
    Guid PatientId,
    string By,
    string Role,
    string Clinic,
    string? Reason,
    DateTimeOffset OpenedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset ReviewBy,
    string Status,
    ReviewClosure? Closure,
    IReadOnlyList<ReviewedAccess> Accesses);

/// <summary>How a review was closed.</summary>
public sealed record ReviewClosure(string Outcome, string? Reason, string By, DateTimeOffset At);

/// <summary>Something shown in an emergency.</summary>
public sealed record ReviewedAccess(DateTimeOffset At, string What, DateTimeOffset? KnownAt);

/// <summary>What Records answers to a command that was carried out.</summary>
public sealed record Carried(long Version);
