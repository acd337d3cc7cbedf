using System.Text.Json;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.Access;

namespace PeriostealPlatform.Records.Audits;

/// <summary>
/// Makes a past decision again from the facts as they stood then and says what is wrong with the one written down. Pure.
/// </summary>
internal static class PastDecision
{
    /// <param name="read">The decision as written down.</param>
    /// <param name="ground">The ground as the ledger had it then; null when it knew no such patient.</param>
    /// <param name="glassOpen">Whether the reader held an emergency permission then.</param>
    /// <param name="standing">Role and clinics of the reader then; null when they are not known.</param>
    public static IEnumerable<AuditFinding> Judge(PastRead read, SharingGround? ground, bool glassOpen, Standing? standing)
    {
        if (read.LedgerSize > read.Leaf)
            yield return new(FindingKind.MarkAhead, read, null);
        if (standing?.Holds(read.Role, read.Clinic) == false)
            yield return new(FindingKind.RoleNotHeld, read, $"{standing.Role} {string.Join(',', standing.Clinics)}");
        if (ground is null)
        {
            yield return new(FindingKind.Unfounded, read, null);
            yield break;
        }

        var again = Again(read, ground, glassOpen);
        if (read.Shown != again.Allowed)
            yield return new(read.Shown ? FindingKind.NotAllowed : FindingKind.RefusedWrongly, read, again.Basis);
        else if (read.Basis is not null && (read.Basis, read.Purpose) != (again.Basis, again.Purpose))
            yield return new(FindingKind.OtherBasis, read, again.Basis);
        if (read.Ground is { } stated && Text(stated) != Text(ground))
            yield return new(FindingKind.OtherGround, read, Text(ground));
    }

    private static AccessDecision Again(PastRead read, SharingGround ground, bool glassOpen)
    {
        // An emergency and a list or search are no purposes that a caller states.
        var stated = read.Basis is null || read.Purpose is Purposes.Emergency or "none" ? null : read.Purpose;
        var reader = new Reader(read.Role, read.Clinic) { Purpose = stated, What = read.What };
        // No emergency opens a list.
        return AccessGate.InEmergency(
            AccessGate.Decide(reader, ground, read.Gate), ground, glassOpen && read.Basis is not null);
    }

    private static string Text(SharingGround ground) => JsonSerializer.Serialize(ground, FactJson.Options);
}
