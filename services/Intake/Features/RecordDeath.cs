using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Records that the patient died: every open episode closes with it (domain.md §4.6, INT-19).</summary>
internal static class RecordDeath
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapPost("/death", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(RecordDeath));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        CommandRequest request,
        RecordDeathBody body,
        PatientCommands patients,
        CancellationToken ct)
    {
        var context = request.For(body);
        var death = new PatientEvent.PatientDeceased(
            body.DateOfDeath,
            body.Precision ?? DatePrecision.Day,
            body.Source,
            body.RelatedAdverseReactionId is { } reaction ? new(reaction) : null);
        return CommandResult.From(await patients.ExecuteAsync(
            patient,
            context,
            state => DeathDecider.Record(
                state, death, request.Actor.Clinic, DateOnly.FromDateTime(context.OccurredAt.DateTime)),
            null,
            ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="DateOfDeath">The day; the first of the month or year when no more is known.</param>
/// <param name="Source">Who told.</param>
/// <param name="Precision">How exactly the date is known; to the day when left out.</param>
/// <param name="RelatedAdverseReactionId">The adverse reaction it is related to.</param>
internal sealed record RecordDeathBody(
    DateOnly DateOfDeath,
    DeathSource Source,
    DatePrecision? Precision = null,
    Guid? RelatedAdverseReactionId = null) : CommandBody;
