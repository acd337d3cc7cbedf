using PeriostealPlatform.Catalogue;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Changes the plan of a course that is not over (TRT-02, 03, 05, 08, 09, 10).</summary>
internal static class RevisePlan
{
    public static void Map(RouteGroupBuilder course) =>
        course.MapPost("/plan-revisions", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("RevisePlan");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        RevisePlanBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => PlanRevisionDecider.Revise(
                state, by, new CourseId(course), body.PlanVersion, body.ToRevision(), body.Reason),
            ct);
}

/// <summary>What is left out stays as it is.</summary>
/// <param name="PlanVersion">Version of the plan that was read and is revised, from 1.</param>
/// <param name="Reason">5 to 500 characters.</param>
/// <param name="Sessions">1 to 24, not fewer than are done.</param>
/// <param name="MinIntervalDays">1 to 14.</param>
/// <param name="Sites">1 to 20, all of them.</param>
/// <param name="MaxPointsPerSession">1 to 20.</param>
/// <param name="ReassessEvery">Sessions, 1 to 8.</param>
/// <param name="Goals">Codes, all of them.</param>
/// <param name="Measures">Codes beside those the acceptance asks for.</param>
internal sealed record RevisePlanBody(
    int PlanVersion,
    string Reason,
    int? Sessions = null,
    int? MinIntervalDays = null,
    IReadOnlyList<PlannedSiteBody>? Sites = null,
    int? MaxPointsPerSession = null,
    int? ReassessEvery = null,
    IReadOnlyList<string>? Goals = null,
    IReadOnlyList<string>? Measures = null) : CommandBody
{
    private const int MostItems = 20, LongestCode = 60, ShortestReason = 5, LongestReason = 500;

    public Check Check()
    {
        var check = new Check()
            .Text(Reason, "reason", LongestReason, required: true)
            .And(Reason.Trim().Length >= ShortestReason, "reason", "must have at least 5 characters")
            .Count(Goals, "goals", 0, MostItems)
            .Count(Measures, "measures", 0, MostItems);
        if (Sites is not null) check.Count(Sites, "sites", 1, MostItems);
        for (var i = 0; i < (Sites?.Count ?? 0); i++)
            check.Text(Sites![i].Code, $"sites[{i}].code", LongestCode, required: true);
        for (var i = 0; i < (Goals?.Count ?? 0); i++)
            check.And(Codes.IsCode(Goals![i]), $"goals[{i}]", "must be a code");
        for (var i = 0; i < (Measures?.Count ?? 0); i++)
            check.And(
                ClinicalCatalogue.Current.FindMeasure(Measures![i]) is not null,
                $"measures[{i}]", "is not in the catalogue");
        return check;
    }

    public PlanRevision ToRevision() => new(
        Sessions,
        MinIntervalDays,
        Sites is null ? null : [.. Sites.Select(s => new SiteRef(s.Code, s.Side, s.Level, s.Line))],
        MaxPointsPerSession,
        ReassessEvery,
        Goals is null ? null : [.. Goals],
        Measures is null ? null : [.. Measures]);
}
