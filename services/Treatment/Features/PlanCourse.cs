using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Plans a course for an accepted episode (TRT-01, 02, 03, 05, 09, 18, 19).</summary>
internal static class PlanCourse
{
    public static void Map(RouteGroupBuilder patient) =>
        patient.MapPost("/courses", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("PlanCourse");

    private static Task<CommandResult> HandleAsync(
        Guid patient, PlanCourseBody body, CommandRequest request, TreatmentCommands commands, CancellationToken ct)
    {
        var id = TreatmentCommands.NewId(request);
        return commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => CourseDecider.Plan(
                state, by, new CourseId(id), new EpisodeId(body.EpisodeId), body.ToPlan()),
            ct,
            ("courseId", id));
    }
}

/// <param name="Sessions">1 to 24.</param>
/// <param name="MinIntervalDays">1 to 14.</param>
/// <param name="Sites">1 to 20.</param>
/// <param name="MaxPointsPerSession">1 to 20.</param>
/// <param name="ReassessEvery">Sessions, 1 to 8.</param>
/// <param name="Goals">Codes.</param>
/// <param name="Measures">Codes beside those the acceptance asks for.</param>
/// <param name="ProcedureRole">Independent when left out.</param>
/// <param name="Template">Code of the point template it started from.</param>
internal sealed record PlanCourseBody(
    Guid EpisodeId,
    int Sessions,
    int MinIntervalDays,
    IReadOnlyList<PlannedSiteBody> Sites,
    int MaxPointsPerSession,
    int ReassessEvery,
    IReadOnlyList<string>? Goals = null,
    IReadOnlyList<string>? Measures = null,
    ProcedureRole? ProcedureRole = null,
    string? Template = null) : CommandBody
{
    private const int MostSites = 20, MostCodes = 20, LongestCode = 60;

    public Check Check()
    {
        var check = new Check()
            .Count(Sites, "sites", 1, MostSites)
            .Count(Goals, "goals", 0, MostCodes)
            .Count(Measures, "measures", 0, MostCodes);
        for (var i = 0; i < Sites.Count; i++)
            check.Text(Sites[i].Code, $"sites[{i}].code", LongestCode, required: true);
        for (var i = 0; i < (Goals?.Count ?? 0); i++)
            check.And(Codes.IsCode(Goals![i]), $"goals[{i}]", "must be a code");
        for (var i = 0; i < (Measures?.Count ?? 0); i++)
            check.And(
                ClinicalCatalogue.Current.FindMeasure(Measures![i]) is not null,
                $"measures[{i}]", "is not in the catalogue");
        return check.And(
            Template is null || ClinicalCatalogue.Current.FindPointTemplate(Template) is not null,
            "template", "is not in the catalogue");
    }

    public Plan ToPlan() => new(
        Version: 1,
        Sessions,
        MinIntervalDays,
        [.. Sites.Select(s => new SiteRef(s.Code, s.Side, s.Level, s.Line))],
        MaxPointsPerSession,
        ReassessEvery,
        [.. Goals ?? []],
        [.. Measures ?? []],
        ProcedureRole ?? TreatmentHistories.ProcedureRole.Independent,
        Template);
}

/// <param name="Level">Vertebra, on the spine.</param>
/// <param name="Line">On ribs.</param>
internal sealed record PlannedSiteBody(string Code, Side Side, int? Level = null, RibLine? Line = null);
