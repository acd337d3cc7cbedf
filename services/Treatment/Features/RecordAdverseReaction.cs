using PeriostealPlatform.Catalogue;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Records an adverse reaction; from grade 2 it may halt the course in the same breath (TRT-15).</summary>
internal static class RecordAdverseReaction
{
    public static void Map(RouteGroupBuilder course) =>
        course.MapPost("/adverse-reactions", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("RecordAdverseReaction");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        RecordAdverseReactionBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct)
    {
        var id = TreatmentCommands.NewId(request);
        return commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => AdverseReactionDecider.Record(
                state, by, new CourseId(course), new AdverseReactionId(id), body.ToReport()),
            ct,
            ("adverseReactionId", id));
    }
}

/// <param name="Codes">1 to 5 of the catalogue.</param>
/// <param name="Grade">1 mild to 5 death, by CTCAE v5.</param>
/// <param name="OnsetMinutes">0 to 10080 min after the session began.</param>
/// <param name="SessionId">Left out when it belongs to no session.</param>
/// <param name="Action">Codes of what was done.</param>
/// <param name="Observation">Readings taken with it.</param>
/// <param name="IncidentNumber">Of the incident register; needed from grade 3.</param>
/// <param name="AmbulanceCalledAt">Needed at grade 4.</param>
/// <param name="Description">At most 2000 characters; needed when no code names the reaction.</param>
internal sealed record RecordAdverseReactionBody(
    IReadOnlyList<string> Codes,
    int Grade,
    Relatedness Relatedness,
    int OnsetMinutes,
    Guid? SessionId = null,
    IReadOnlyList<string>? Action = null,
    ObservationBody? Observation = null,
    string? IncidentNumber = null,
    DateTimeOffset? AmbulanceCalledAt = null,
    string? Description = null) : CommandBody
{
    private const int MostCodes = 5, MostActions = 20, LongestNumber = 40, LongestText = 2000;

    public Check Check()
    {
        var check = new Check()
            .Count(Codes, "codes", 1, MostCodes)
            .And(Codes.Distinct().Count() == Codes.Count, "codes", "must name each code once")
            .Count(Action, "action", 0, MostActions)
            .Text(IncidentNumber, "incidentNumber", LongestNumber)
            .Text(Description, "description", LongestText);
        for (var i = 0; i < Codes.Count; i++)
            check.And(
                ClinicalCatalogue.Current.FindAdverseReaction(Codes[i]) is not null,
                $"codes[{i}]", "is not in the catalogue");
        for (var i = 0; i < (Action?.Count ?? 0); i++)
            check.And(Features.Codes.IsCode(Action![i]), $"action[{i}]", "must be a code");
        return check;
    }

    public ReactionReport ToReport() => new(
        SessionId is { } session ? new SessionId(session) : null, [.. Codes], Grade, Relatedness, OnsetMinutes,
        [.. Action ?? []], Observation?.ToVitals(), IncidentNumber, AmbulanceCalledAt, Description);
}

/// <summary>Readings as far as they were taken, in the units of the vitals of a session.</summary>
internal sealed record ObservationBody(
    int? Hr = null,
    int? Sbp = null,
    int? Dbp = null,
    int? Rr = null,
    int? Spo2 = null,
    decimal? TempC = null,
    int? Pef = null)
{
    public Vitals ToVitals() => new(Hr, Sbp, Dbp, Rr, Spo2, TempC, Pef);
}
