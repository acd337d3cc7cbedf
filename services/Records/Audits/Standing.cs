using System.Text.Json;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Audits;

/// <summary>What the Portal said of a user at a time.</summary>
/// <param name="Role">The role.</param>
/// <param name="Clinics">Clinics the user worked for.</param>
internal sealed record Standing(string Role, IReadOnlyList<string> Clinics)
{
    public bool Holds(string role, string clinic) => Role == role && Clinics.Contains(clinic);

    /// <summary>
    /// Every standing a token issued at a moment may have carried: a token names its second only. None when nothing was
    /// known of the user then.
    /// </summary>
    public static IReadOnlyList<Standing> Around(IReadOnlyList<UserFact> facts, DateTimeOffset issuedAt)
    {
        var held = new List<Standing>();
        Standing? now = null;
        foreach (var fact in facts)
        {
            if (fact.RecordedAt >= issuedAt + TimeSpan.FromSeconds(1))
                break;
            if (fact.RecordedAt < issuedAt)
                held.Clear();
            now = Evolve(now, fact);
            if (now is not null)
                held.Add(now);
        }

        return held;
    }

    private static Standing? Evolve(Standing? standing, UserFact e) => StoredName.Fact(e.Type) switch
    {
        "user_created" or "user_found" => new(Text(e, "role"), Texts(e, "clinics")),
        "user_role_changed" => new(Text(e, "role"), standing?.Clinics ?? []),
        "user_clinics_changed" => new(standing?.Role ?? "", Texts(e, "clinics")),
        "client_registered" or "client_changed" => new(Roles.Integrator, [Text(e, "clinic")]),
        "user_removed" or "client_revoked" => new("", []),
        _ => standing,
    };

    private static string Text(UserFact e, string field) => e.Body.GetProperty(field).GetString()!;

    private static IReadOnlyList<string> Texts(UserFact e, string field) =>
        [.. e.Body.GetProperty(field).EnumerateArray().Select(v => v.GetString()!)];
}

/// <summary>One of the Portal's events about a user.</summary>
internal sealed record UserFact(string Type, DateTimeOffset RecordedAt, JsonElement Body);
