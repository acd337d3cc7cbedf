using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.ServiceDefaults.PatientKeys;

/// <summary>Hands a patient's key to Records, wrapped: without the master key it opens nothing.</summary>
public static class PatientKeyEndpoint
{
    /// <summary>Maps <c>GET /patients/{patient}/keys/{key}</c> for other services of the platform.</summary>
    public static RouteHandlerBuilder MapPatientKeyEndpoint(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/patients/{patient:guid}/keys/{key:guid}", HandleAsync)
            .AllowRoles(Roles.System)
            .WithName("GetPatientKey")
            .Produces<PatientKeyAnswer>()
            .Produces<ProblemBody>(StatusCodes.Status404NotFound, Problems.MediaType);

    private static async Task<IResult> HandleAsync(
        Guid patient, Guid key, IWrappedKeys keys, CancellationToken ct) =>
        await keys.FindWrappedAsync(patient, key, ct) is { } found
            ? TypedResults.Ok(new PatientKeyAnswer(found.Id, found.Patient, found.MasterKeyId, found.Bytes))
            : Problems.NotFound("The patient has no such key, or it was destroyed.");
}

/// <summary>A patient key as it may travel.</summary>
/// <param name="KeyId">Id of the key, as events name it in their header.</param>
/// <param name="PatientId">The patient.</param>
/// <param name="MasterKeyId">Id of the master key that wraps it.</param>
/// <param name="Wrapped">The wrapped key, base64 in JSON.</param>
public sealed record PatientKeyAnswer(Guid KeyId, Guid PatientId, string MasterKeyId, byte[] Wrapped);
