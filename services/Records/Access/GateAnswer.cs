using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Access;

/// <summary>What the gate answered and what it looked at, ready to be written down.</summary>
internal sealed record GateAnswer(AccessDecision Decision, GateLook Look)
{
    public bool Allowed => Decision.Allowed;

    /// <summary>Asks the gate for a program that reads many records in one go; there is no emergency for it.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="known">What is known of the record.</param>
    /// <param name="at">When.</param>
    /// <param name="tokenIssuedAt">When the reader's token was issued; null when it is not at hand.</param>
    public static GateAnswer Ask(Reader reader, KnownGround known, DateTimeOffset at, DateTimeOffset? tokenIssuedAt) =>
        new(AccessGate.Decide(reader, known.Ground), new GateLook(known.LedgerSize, null, at, tokenIssuedAt, known.Ground));

    /// <summary>The event that says it was shown.</summary>
    public AccessEvent.RecordAccessed Shown(string what, AsOf asOf) => new(
        Decision.Purpose, Decision.Basis, what, asOf.KnownAt, asOf.ValidAt, AccessGate.Version, Look);

    /// <summary>The event that says it was refused.</summary>
    public AccessEvent.RecordAccessDenied Refused(string what, string code) => new(
        Decision.Purpose, Decision.Basis, what, code, AccessGate.Version, Look);
}
