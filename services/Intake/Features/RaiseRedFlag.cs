using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Raises a red flag: no acceptance and no session until it is resolved (INT-11, TRT-06).</summary>
internal static class RaiseRedFlag
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapPost("/red-flags", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(RaiseRedFlag));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        CommandRequest request,
        RaiseRedFlagBody body,
        PatientCommands patients,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        var check = new Check()
            .Text(body.Code, "code", FieldChecks.ShortText, required: true)
            .Text(body.Sign, "sign", FieldChecks.LongText)
            .Text(body.ReferredTo, "referredTo", FieldChecks.Line);
        if (check.Failed)
            return CommandResult.Invalid(check);

        var id = new RedFlagId(Guid.CreateVersion7(request.RecordedAt));
        var wish = new PatientEvent.RedFlagRaised(
            id,
            body.EpisodeId is { } episode ? new(episode) : null,
            body.Code,
            RedFlagUrgency.Emergency, // the catalogue says which
            body.Action,
            body.Sign,
            body.ReferredTo,
            catalogue.Rules.Version);
        return CommandResult.From(await patients.ExecuteAsync(
            patient,
            request.For(body),
            state => RedFlagDecider.Raise(state, wish, request.Actor.Clinic, catalogue),
            _ => new JsonObject { ["redFlagId"] = id.Value },
            ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Code">Code of the catalogue.</param>
/// <param name="Action">What was done at once.</param>
/// <param name="EpisodeId">The episode it stands in the way of; every one when left out.</param>
/// <param name="Sign">What was seen or said.</param>
/// <param name="ReferredTo">Where the patient was sent.</param>
internal sealed record RaiseRedFlagBody(
    string Code, RedFlagAction Action, Guid? EpisodeId = null, string? Sign = null, string? ReferredTo = null)
    : CommandBody;
