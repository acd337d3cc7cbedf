using PeriostealPlatform.Catalogue;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Registers;
using PeriostealPlatform.Outcomes.Statistics;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Outcomes.Features;

/// <summary>
/// Outcomes and safety over patients: a clinic's own reports show every count, those across clinics suppress small ones
/// (OUT-07). The safety register counts reactions and sessions exactly: it is for those who answer for safety.
/// </summary>
internal static class GetReports
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var clinic = app.MapGroup("/reports");
        var chain = app.MapGroup("/reports/chain");
        string[] own = [Roles.TreatingPractitioner, Roles.ClinicalLead];
        string[] across = [Roles.ClinicalLead, Roles.Auditor, Roles.System];

        clinic.MapGet("/cohorts", (string by, HttpContext http, RegisterQueries registers, CancellationToken ct) =>
            CohortsAsync(by, Clinic(http), registers, 0, ct)).AllowRoles(own);
        chain.MapGet("/cohorts", (string by, RegisterQueries registers, ClinicalCatalogue catalogue,
            CancellationToken ct) =>
            CohortsAsync(by, null, registers, catalogue.Rules.SmallNumberBelow, ct)).AllowRoles(across);

        clinic.MapGet("/sites", (HttpContext http, RegisterQueries registers, CancellationToken ct) =>
            SitesAsync(Clinic(http), registers, 0, ct)).AllowRoles(own);
        chain.MapGet("/sites", (RegisterQueries registers, ClinicalCatalogue catalogue, CancellationToken ct) =>
            SitesAsync(null, registers, catalogue.Rules.SmallNumberBelow, ct)).AllowRoles(across);

        clinic.MapGet("/safety", (HttpContext http, RegisterQueries registers, CancellationToken ct) =>
            SafetyAsync(Clinic(http), Clinic(http), registers, ct)).AllowRoles(own);
        chain.MapGet("/safety", (HttpContext http, RegisterQueries registers, CancellationToken ct) =>
            SafetyAsync(null, Clinic(http), registers, ct)).AllowRoles(across);

        app.MapGet("/work-list", async (HttpContext http, RegisterQueries registers, CancellationToken ct) =>
            new WorkList(await registers.WorkAsync(Clinic(http), ct)))
            .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead);
    }

    internal sealed record SitesReport(
        string Statement, int SuppressedBelow, string? Code, IReadOnlyList<SiteSummary> Sites);

    internal sealed record SafetyRegister(
        int SessionsStarted,
        int SessionsCompleted,
        int SessionsAborted,
        int SessionsMissed,
        IReadOnlyDictionary<string, int> ReactionsByGrade,
        IReadOnlyList<RegisteredReaction> AdverseReactions,
        IReadOnlyList<RegisteredSignal> Signals);

    internal sealed record WorkList(IReadOnlyList<WorkItem> Items);

    private static async Task<IResult> CohortsAsync(
        string by, string? clinic, RegisterQueries registers, int suppressBelow, CancellationToken ct)
    {
        var known = Enum.GetValues<CohortBy>().Where(b => Codes.Word(b) == by).ToList();
        if (known is not [var group])
            return Problems.Invalid(Check.That(false, "by", "must be indication, clinic, site or rules-version"));
        var counted = await registers.ResponsesAsync(group, clinic, ct);
        return Results.Json(Cohorts.Of(group, counted, suppressBelow), WireJson.Options);
    }

    private static async Task<SitesReport> SitesAsync(
        string? clinic, RegisterQueries registers, int suppressBelow, CancellationToken ct)
    {
        var sites = (await registers.SitesAsync(clinic, ct))
            .ConvertAll(s => s.Suppressed(suppressBelow));
        var code = sites.Exists(s => s.EpisodesWithSlope is null) ? Cohorts.SuppressedCode : null;
        return new(Cohorts.Statement, suppressBelow, code, sites);
    }

    private static async Task<SafetyRegister> SafetyAsync(
        string? clinic, string reader, RegisterQueries registers, CancellationToken ct)
    {
        var sessions = await registers.SessionsAsync(clinic, ct);
        var (completed, aborted) = (sessions.GetValueOrDefault("completed"), sessions.GetValueOrDefault("aborted"));
        var reactions = await registers.ReactionsAsync(clinic, ct);
        return new(
            completed + aborted,
            completed,
            aborted,
            sessions.GetValueOrDefault("missed"),
            reactions.GroupBy(r => r.Grade).OrderBy(g => g.Key)
                .ToDictionary(g => g.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), g => g.Count()),
            reactions.ConvertAll(r => r.Clinic == reader ? r : r with { PatientId = null }),
            await registers.SignalsAsync(clinic, ct));
    }

    // A token without a clinic belongs to nobody who may come here; an empty code is no clinic's.
    private static string Clinic(HttpContext http) => Caller.Of(http.User)?.Clinic ?? "";
}
