using System.Text.Json.Nodes;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Fhir.Mapping;

/// <summary>A person or program behind a user id.</summary>
internal sealed record StaffMember(string UserId, string DisplayName, string Role, IReadOnlyList<string> Clinics);

/// <summary>Who is behind the user ids of a record.</summary>
internal sealed class Staff(IReadOnlyList<StaffMember> members)
{
    public static Staff Nobody { get; } = new([]);

    private readonly Dictionary<string, StaffMember> _members = members.ToDictionary(m => m.UserId);

    /// <summary>People; programs are no practitioners.</summary>
    public IEnumerable<StaffMember> People => _members.Values.Where(m => m.Role != Roles.Integrator);

    /// <summary>
    /// A reference to who acted: a practitioner, the chain for what the platform did by itself, else the bare id.
    /// </summary>
    public JsonObject ReferenceTo(string? userId)
    {
        if (userId is null or "system" || userId.StartsWith("svc-", StringComparison.Ordinal))
            return FhirJson.Reference("Organization/chain", "The platform");
        return _members.GetValueOrDefault(userId) is { } member && member.Role != Roles.Integrator
            ? FhirJson.Reference($"Practitioner/{userId}", member.DisplayName)
            : FhirJson.Object(
                ("identifier", FhirJson.Object(("system", Systems.UserId), ("value", userId))),
                ("display", _members.GetValueOrDefault(userId)?.DisplayName ?? "A user who is no longer listed"));
    }
}
