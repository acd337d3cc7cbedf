namespace PeriostealPlatform.Records.Audits;

/// <summary>Which past decisions are made again.</summary>
/// <param name="Patient">Only this patient's; null for everybody's.</param>
/// <param name="From">Written down from then on; null from the beginning.</param>
/// <param name="To">Written down before then; null up to now.</param>
internal sealed record AuditQuestion(Guid? Patient, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>What came out.</summary>
/// <param name="Checked">Decisions made again.</param>
/// <param name="ReadersUnknown">Of these, those of readers whose standing then is not known.</param>
/// <param name="Findings">Decisions that do not come out the same, by leaf.</param>
internal sealed record AuditResult(long Checked, long ReadersUnknown, IReadOnlyList<AuditFinding> Findings);
