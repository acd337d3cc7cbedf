namespace PeriostealPlatform.EventSourcing.Commands;

/// <summary>Who acts, taken from the signed token, never from a body or a plain header.</summary>
/// <param name="UserId">Opaque user id, or <c>system</c> for reactions.</param>
/// <param name="Role">Role in which the user acts.</param>
/// <param name="Clinic">Code of the clinic the user acts for.</param>
public sealed record Actor(string UserId, string Role, string Clinic)
{
    /// <summary>The user id of reactions.</summary>
    public const string SystemUserId = "system";

    /// <summary>The platform itself, reacting on behalf of a clinic.</summary>
    public static Actor System(string clinic) => new(SystemUserId, "system", clinic);
}

/// <summary>Everything about a command but its content.</summary>
public sealed record CommandContext
{
    /// <summary>Who acts and for which clinic.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When the system takes the command (UTC).</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When it happened, local time with offset.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>IANA zone of the acting clinic.</summary>
    public required string Zone { get; init; }

    /// <summary>Coded reason for a late entry, or null.</summary>
    public string? LateEntryReason { get; init; }

    /// <summary>Version of the clinical rules that decide the command; null where none do.</summary>
    public string? RulesVersion { get; init; }

    /// <summary>Id shared by all that one request causes.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Id of the command or event that caused this.</summary>
    public string? CausationId { get; init; }

    /// <summary>Idempotency key scoped to the caller, with the request's fingerprint; null for none.</summary>
    public CommandKey? Key { get; init; }

    /// <summary>
    /// The command is one of the few that a closed record takes, such as opening it again (INT-19).
    /// </summary>
    public bool EvenWhenClosed { get; init; }

    /// <summary>The version the caller saw (<c>If-Match</c>); a race is then reported instead of decided again.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>An idempotency key and what it was used for.</summary>
/// <param name="Key">The caller's key, scoped to the caller.</param>
/// <param name="Fingerprint">SHA-256 (hex) of method, path and canonical body.</param>
public sealed record CommandKey(string Key, string Fingerprint);
