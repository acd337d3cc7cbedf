namespace PeriostealPlatform.Portal.Records;

/// <summary>The work list of correction requests.</summary>
public sealed record CorrectionList(IReadOnlyList<ListedCorrection> Corrections);

/// <summary>One request on the list.</summary>
/// <param name="NoticesDue">People and organisations who are still to be told.</param>
public sealed record ListedCorrection(
    Guid CorrectionId,
    Guid PatientId,
    string Clinic,
    string Act,
    string Stage,
    DateOnly ReceivedOn,
    DateOnly DueOn,
    bool Overdue,
    int NoticesDue);

/// <summary>The requests of one record.</summary>
public sealed record PatientCorrections(Guid PatientId, IReadOnlyList<CorrectionRequest> Corrections);

/// <summary>One request in full.</summary>
/// <param name="Asked">What is asked, in the person's words.</param>
/// <param name="EntryId">The entry it is about; null for the record as a whole.</param>
public sealed record CorrectionRequest(
    Guid CorrectionId,
    string Stage,
    string Act,
    string AskedBy,
    Guid? EntryId,
    string? Path,
    string? Asked,
    string Clinic,
    DateOnly ReceivedOn,
    DateOnly DueOn,
    bool DueSoon,
    bool Overdue,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Reasons,
    string? Ground,
    IReadOnlyList<Guid> Amendments,
    IReadOnlyList<CorrectionStatement> Statements,
    IReadOnlyList<CorrectionNotice> Notices);

/// <summary>What the patient says against what stays.</summary>
public sealed record CorrectionStatement(Guid StatementId, string? Text, DateTimeOffset At);

/// <summary>Somebody who read the entry and must be told.</summary>
public sealed record CorrectionNotice(
    Guid NoticeId, string Kind, string Recipient, DateTimeOffset LastReadAt, int Reads, DateTimeOffset? SentAt, string? Method);

/// <summary>A statement of disagreement as chart and timeline show it.</summary>
public sealed record Statement(Guid StatementId, Guid? EntryId, string? Text, DateTimeOffset At, string? Clinic);
