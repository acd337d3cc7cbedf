namespace PeriostealPlatform.Records.Fhir.Capabilities;

/// <summary>A resource type that is served. What is not in <see cref="FhirTypes"/> does not exist at any address.</summary>
/// <param name="Name">FHIR's name.</param>
/// <param name="Roles">Who may read it, as far as scopes and the gate allow.</param>
/// <param name="Params">Search parameters beside <see cref="Common"/>.</param>
internal sealed record FhirType(string Name, IReadOnlyList<string> Roles, IReadOnlyList<SearchParam> Params)
{
    /// <summary>Search parameters of every type.</summary>
    public static IReadOnlyList<SearchParam> Common { get; } =
    [
        new("_id", SearchKind.Token, "id"),
        new("_lastUpdated", SearchKind.Date, "meta.lastUpdated"),
    ];

    /// <summary>Who may read clinical content.</summary>
    public static string[] Clinical { get; } =
    [
        ServiceDefaults.Access.Roles.TreatingPractitioner, ServiceDefaults.Access.Roles.ClinicalLead,
        ServiceDefaults.Access.Roles.Auditor, ServiceDefaults.Access.Roles.PatientDesk, ServiceDefaults.Access.Roles.Integrator,
    ];

    /// <summary>Whose record it lies in: a patient's, else it is the same for all.</summary>
    public bool InCompartment { get; init; } = true;

    /// <summary>All its search parameters.</summary>
    public IEnumerable<SearchParam> AllParams => Common.Concat(Params);

    public SearchParam? Param(string name) => AllParams.FirstOrDefault(p => p.Name == name);
}
