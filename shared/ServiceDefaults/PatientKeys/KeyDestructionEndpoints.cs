using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.ServiceDefaults.PatientKeys;

/// <summary>The end of a patient's keys in a service that made some. Only Records asks for it, after two people approved.</summary>
public static class KeyDestructionEndpoints
{
    /// <summary>Registers how this service destroys a patient's keys.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="isDisposed">Whether a stream says that it was done.</param>
    /// <param name="fact">What the stream then says.</param>
    /// <param name="rows">What goes with the keys, beside kept states and answers.</param>
    public static IServiceCollection AddKeyDestruction<TState, TFact>(
        this IServiceCollection services,
        Func<TState, bool> isDisposed,
        Func<Guid, IReadOnlyList<Guid>, TFact> fact,
        params IReadOnlyList<PersonalRows> rows)
        where TState : notnull
        where TFact : notnull =>
        services.AddSingleton(new KeyDestructionRule<TState, TFact>(isDisposed, fact, rows))
            .AddSingleton<KeyDestruction<TState, TFact>>();

    /// <summary>Maps <c>GET /patients/{patient}/keys</c> and <c>POST /patients/{patient}/keys/destruction</c>.</summary>
    public static void MapKeyDestruction<TState, TFact>(this IEndpointRouteBuilder endpoints)
        where TState : notnull
        where TFact : notnull
    {
        var keys = endpoints.MapGroup("/patients/{patient:guid}/keys").AllowRoles(Roles.System);
        keys.MapGet("", LookAsync<TState, TFact>).WithName("ListPatientKeys").Produces<PatientKeysAnswer>();
        keys.MapPost("/destruction", DestroyAsync<TState, TFact>).WithName("DestroyPatientKeys");
    }

    private static async Task<IResult> LookAsync<TState, TFact>(
        Guid patient, KeyDestruction<TState, TFact> destruction, CancellationToken ct)
        where TState : notnull
        where TFact : notnull
    {
        var (keys, rows) = await destruction.LookAsync(patient, ct);
        return TypedResults.Json(new PatientKeysAnswer(patient, keys, rows), WireJson.Options);
    }

    private static async Task<CommandResult> DestroyAsync<TState, TFact>(
        Guid patient,
        CommandRequest request,
        DestroyKeysBody body,
        KeyDestruction<TState, TFact> destruction,
        CancellationToken ct)
        where TState : notnull
        where TFact : notnull =>
        CommandResult.From(await destruction.DestroyAsync(patient, body.DisposalId, request.For(body), ct));
}

/// <summary>What a service holds of a patient that goes with the keys.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="Keys">The keys, destroyed ones too.</param>
/// <param name="Rows">Rows by table.</param>
public sealed record PatientKeysAnswer(
    Guid PatientId, IReadOnlyList<HeldKey> Keys, IReadOnlyDictionary<string, long> Rows);

/// <summary>The command as it is sent.</summary>
/// <param name="DisposalId">The approved disposal that it is part of.</param>
public sealed record DestroyKeysBody(Guid DisposalId) : CommandBody;
