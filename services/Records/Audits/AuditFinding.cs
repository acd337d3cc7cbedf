namespace PeriostealPlatform.Records.Audits;

/// <summary>What is wrong with a past decision.</summary>
internal enum FindingKind
{
    /// <summary>It was shown and would not have been.</summary>
    NotAllowed,

    /// <summary>It was refused and would have been shown.</summary>
    RefusedWrongly,

    /// <summary>It was decided rightly, for another reason than the one written down.</summary>
    OtherBasis,

    /// <summary>The ledger says another ground than the one written down.</summary>
    OtherGround,

    /// <summary>The reader held another role, or did not work for the clinic, when the token was issued.</summary>
    RoleNotHeld,

    /// <summary>It claims to have known more of the ledger than there was.</summary>
    MarkAhead,

    /// <summary>Nothing is known of the patient or of who read.</summary>
    Unfounded,
}

/// <summary>A past decision that does not come out the same when it is made again.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Read">The decision as written down.</param>
/// <param name="Again">What the decision rests on when made again; null where it cannot be.</param>
internal sealed record AuditFinding(FindingKind Kind, PastRead Read, string? Again);
