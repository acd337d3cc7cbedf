using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Access.Scopes;

namespace PeriostealPlatform.Portal.Clients;

/// <summary>The scopes a token gets, or why it gets none (RFC 6749 §5.2 <c>invalid_scope</c>).</summary>
/// <param name="Scope">The words, separated by spaces; null when none were asked for.</param>
/// <param name="Patient">The patient in context.</param>
/// <param name="Refusal">Why nothing is granted; null when it is.</param>
internal sealed record ScopeGrant(string? Scope, Guid? Patient, string? Refusal)
{
    private const string Unreadable =
        "scope must list SMART scopes for reading, such as user/Observation.read, patient/*.rs or system/*.read.";

    private const string NoPatient = "Scopes of the level patient need the parameter patient with that patient's id.";

    /// <summary>Roles whose FHIR reads are limited to what they may see elsewhere; operations see no clinical content.</summary>
    private static readonly string[] Readers =
    [
        Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead, Roles.Auditor, Roles.PatientDesk,
        Roles.PrivacyOfficer,
    ];

    /// <summary>What a person of a role gets: what they ask for; bulk data only as an auditor.</summary>
    public static ScopeGrant ForStaff(string role, string? asked, string? patient)
    {
        if (asked is null)
            return new(null, null, null);
        var levels = role switch
        {
            Roles.Auditor => (string[])[SmartScope.User, SmartScope.Patient, SmartScope.System],
            _ when Readers.Contains(role) => [SmartScope.User, SmartScope.Patient],
            _ => [],
        };
        return Within([.. levels.Select(Everything)], asked, patient);
    }

    /// <summary>What a registered client gets: what it asks for within its limits; without asking, all of them.</summary>
    public static ScopeGrant ForClient(IReadOnlyList<string> limits, string? asked, string? patient)
    {
        var widest = limits.Select(SmartScope.Parse).OfType<SmartScope>().ToList();
        // A scope about one patient means nothing until a patient is named.
        asked ??= string.Join(' ', limits.Where(l => patient is not null || SmartScope.Parse(l)?.Level != SmartScope.Patient));
        return Within(widest, asked, patient);
    }

    private static SmartScope Everything(string level) =>
        new(level, SmartScope.AnyResource, ScopeActions.Read | ScopeActions.Search);

    private static ScopeGrant Within(IReadOnlyList<SmartScope> limits, string asked, string? patient)
    {
        var scopes = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(SmartScope.Parse).ToList();
        if (scopes.Count == 0 || scopes.Contains(null))
            return Refuse(Unreadable);
        if (!scopes.TrueForAll(scope => limits.Any(limit => scope!.IsWithin(limit))))
            return Refuse("These scopes are more than this user or client may ask for.");
        if (patient is null)
            return scopes.Exists(scope => scope!.Level == SmartScope.Patient) ? Refuse(NoPatient) : new(asked, null, null);
        return Guid.TryParse(patient, out var id) ? new(asked, id, null) : Refuse("patient must be a patient's id.");
    }

    private static ScopeGrant Refuse(string why) => new(null, null, why);
}
