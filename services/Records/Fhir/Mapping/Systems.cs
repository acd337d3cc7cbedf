namespace PeriostealPlatform.Records.Fhir.Mapping;

/// <summary>Canonical addresses of the platform's own codes, and those of others that it uses (domain.md §5).</summary>
internal static class Systems
{
    public const string Base = "https://periosteal.example/fhir";
    public const string UserId = Base + "/sid/user";
    public const string EventId = Base + "/sid/event";
    public const string Problems = "https://periosteal.example/problems";

    public const string Ihi = "http://ns.electronichealth.net.au/id/hi/ihi/1.0";
    public const string HpiO = "http://ns.electronichealth.net.au/id/hi/hpio/1.0";
    public const string Medicare = "http://ns.electronichealth.net.au/id/medicare-number";
    public const string IdentifierType = "http://terminology.hl7.org/CodeSystem/v2-0203";
    public const string AustralianIdentifierType = "http://terminology.hl7.org.au/CodeSystem/v2-0203";
    public const string ObservationCategory = "http://terminology.hl7.org/CodeSystem/observation-category";
    public const string ActCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    public const string ActReason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    public const string Method = "pm-method";
    public const string Measure = "pm-measure";
    public const string Session = "pm-session";

    /// <summary>A code system of the platform by its name, such as <c>pm-bone-site</c>.</summary>
    public static string Code(string name) => $"{Base}/CodeSystem/{name}";

    /// <summary>An extension of the platform.</summary>
    public static string Extension(string name) => $"{Base}/StructureDefinition/{name}";
}
