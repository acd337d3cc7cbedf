using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.CorrectionWork;
using PeriostealPlatform.Records.Corrections;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>Takes down that somebody asks to have the record put right; the clock runs from the day of receipt.</summary>
internal static class RequestCorrection
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapPost("/corrections", HandleAsync)
        .AllowRoles(Roles.PatientDesk, Roles.Reception, Roles.ClinicalLead)
        .WithName(nameof(RequestCorrection));

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        CommandRequest request,
        RequestCorrectionBody body,
        SharingGrounds grounds,
        CorrectionReading reading,
        RecordCommands records,
        CancellationToken ct)
    {
        if (body.Check() is { Failed: true } check)
            return CommandResult.Invalid(check);
        if (await grounds.FindAsync(patient, ct) is not { Ground: var ground })
            return CommandResult.From(RecordRefusals.NoSuchPatient);
        var context = request.For(body);
        var today = DateOnly.FromDateTime(context.OccurredAt.DateTime);
        var (received, rules) = (body.ReceivedOn ?? today, CorrectionRules.Current);
        var act = body.Act ?? CorrectionAct.NswHealthRecords;
        // The clinic that holds the record answers, whichever desk took the request.
        var clinic = ground.CustodyClinic ?? ground.HomeClinic ?? request.Actor.Clinic;
        var asked = new CorrectionEvent.CorrectionRequested(
            Guid.CreateVersion7(request.RecordedAt),
            act,
            received,
            rules.DueOn(act, received),
            body.AskedBy,
            body.EntryId,
            body.Path,
            clinic,
            body.Asked,
            rules.Version);
        var isHere = body.EntryId is not { } entry || await reading.FindEntryAsync(patient, entry, ct) is not null;
        return CommandResult.From(await records.ExecuteAsync(
            patient,
            context,
            state => CorrectionDecider.Receive(state.Corrections, asked, isHere, today),
            _ => new JsonObject
            {
                ["correctionId"] = asked.CorrectionId,
                ["dueOn"] = asked.DueOn.ToString("yyyy-MM-dd", null),
            },
            ct));
    }
}

/// <summary>The command as it is sent.</summary>
/// <param name="Asked">What is asked, in the person's words, 1 to 4000 characters.</param>
/// <param name="AskedBy">Who asks.</param>
/// <param name="EntryId">The entry it is about, by its event; left out for the record as a whole.</param>
/// <param name="Path">The value in that entry, such as <c>points[0].side</c>.</param>
/// <param name="Act">The act it is made under; that of New South Wales when left out.</param>
/// <param name="ReceivedOn">Day of receipt; today when left out.</param>
internal sealed record RequestCorrectionBody(
    string Asked,
    CorrectionAsker AskedBy = CorrectionAsker.Patient,
    Guid? EntryId = null,
    string? Path = null,
    CorrectionAct? Act = null,
    DateOnly? ReceivedOn = null) : CommandBody
{
    public Check Check() => new Check()
        .Text(Asked, "asked", 4000, required: true)
        .Text(Path, "path", 200)
        .And(Path is null || EntryId is not null, "path", "needs entryId");
}
