using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Records.Fhir.Capabilities;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Access.Scopes;

namespace PeriostealPlatform.Records.Fhir.Http;

/// <summary>Who calls, with what their token lets them ask for.</summary>
/// <param name="Actor">Who acts, for which clinic.</param>
/// <param name="Scopes">What the token is for.</param>
/// <param name="Zone">The clinic's time zone: where days are meant that name no offset.</param>
internal sealed record FhirCaller(Actor Actor, GrantedScopes Scopes, TimeZoneInfo Zone)
{
    public static FhirCaller? Of(HttpContext http) =>
        Caller.Of(http.User) is { } actor
        && http.RequestServices.GetRequiredService<IClinicZones>().ZoneOf(actor.Clinic) is { } zone
            ? new(actor, GrantedScopes.Of(http.User), TimeZoneInfo.FindSystemTimeZoneById(zone))
            : null;

    /// <summary>Why an action with a type is not for this caller; null when it may be. The gate is asked afterwards.</summary>
    public Refused? Refuse(FhirType type, ScopeActions action, Guid? patient)
    {
        var allowed = patient is { } of && type.InCompartment
            ? Scopes.Allow(type.Name, action, of)
            : Scopes.Allow(type.Name, action);
        if (!allowed)
            return Refused.OutOfScope($"{(action == ScopeActions.Search ? "searching" : "reading")} {type.Name} here");
        return type.Roles.Contains(Actor.Role) ? null : Refused.OutOfRole(type.Name);
    }

    /// <summary>Whether a resource of this type may go along with an answer about a patient.</summary>
    public bool MaySee(string type, Guid patient) => FhirTypes.Find(type) is { } known
        && Refuse(known, ScopeActions.Read, known.InCompartment ? patient : null) is null;
}
