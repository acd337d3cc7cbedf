using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Intake.Features;

/// <summary>Records a screening, whatever it came to (INT-09 to INT-14 are for acceptance to say).</summary>
internal static class CompleteScreening
{
    private const int MostItems = 50;

    public static void Map(IEndpointRouteBuilder episodes) => episodes.MapPost("/screenings", HandleAsync)
        .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
        .WithName(nameof(CompleteScreening));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        CommandRequest request,
        CompleteScreeningBody body,
        PatientCommands patients,
        ClinicalCatalogue catalogue,
        CancellationToken ct)
    {
        if (Checked(body, catalogue) is { Failed: true } check)
            return CommandResult.Invalid(check);

        var context = request.For(body);
        var screening = body.ToFact(
            new(Guid.CreateVersion7(request.RecordedAt)),
            new(episode),
            context.OccurredAt,
            catalogue.Rules.Version,
            () => new(Guid.CreateVersion7(request.RecordedAt)));
        return CommandResult.From(await patients.ExecuteAsync(
            patient,
            context,
            state =>
                ScreeningDecider.Complete(state, screening, body.LimitedIndication, request.Actor.Clinic, catalogue),
            _ => new JsonObject { ["screeningId"] = screening.ScreeningId.Value },
            ct));
    }

    private static Check Checked(CompleteScreeningBody body, ClinicalCatalogue catalogue)
    {
        var check = new Check()
            .Count(body.Contraindications, "contraindications", 0, MostItems)
            .Items(body.Contraindications, "contraindications")
            .Count(body.RedFlags, "redFlags", 0, MostItems)
            .Items(body.RedFlags, "redFlags")
            .And(
                body.RedFlags is null || body.RedFlags.Select(f => f?.Code).Distinct().Count() == body.RedFlags.Count,
                "redFlags",
                "must name each flag once")
            .Count(body.Medicines, "medicines", 0, MostItems)
            .Texts(body.Medicines, "medicines", FieldChecks.Line)
            .Count(body.Allergies, "allergies", 0, MostItems)
            .Texts(body.Allergies, "allergies", FieldChecks.Line)
            .Range(body.AnswersVersion, "answersVersion", 1, 1000)
            .Text(body.Note, "note", FieldChecks.LongText)
            .Document(body.Clearance)
            .Vitals(body.Vitals, catalogue);
        foreach (var flag in (body.RedFlags ?? []).Where(f => f is not null))
        {
            check.Text(flag.Code, "redFlags.code", FieldChecks.ShortText, required: true)
                .Text(flag.Sign, "redFlags.sign", FieldChecks.LongText)
                .Text(flag.Judgement, "redFlags.judgement", FieldChecks.LongText, required: true)
                .Text(flag.ReferredTo, "redFlags.referredTo", FieldChecks.Line);
        }

        foreach (var finding in (body.Contraindications ?? []).Where(f => f is not null))
            check.Text(finding.Lifted?.DocumentRef, "contraindications.lifted.documentRef", FieldChecks.Line);
        return check;
    }
}
