using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Records what was palpated at a site, the first time or again (TRT-01, 02, 03, 10).</summary>
internal static class AssessSite
{
    public static void Map(RouteGroupBuilder patient) =>
        patient.MapPost("/episodes/{episode:guid}/findings", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("AssessSite");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid episode,
        AssessSiteBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct)
    {
        var id = new FindingId(TreatmentCommands.NewId(request));
        return commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => FindingDecider.Assess(state, by, new EpisodeId(episode), id, body.ToAssessment()),
            ct,
            answer: Answer);
    }

    /// <summary>The finding, which a site keeps, and its status where that changed.</summary>
    private static JsonObject Answer(IReadOnlyList<TreatmentEvent> facts)
    {
        var answer = new JsonObject();
        if (facts.OfType<TreatmentEvent.FindingRecorded>().FirstOrDefault() is { } recorded)
            answer["findingId"] = recorded.FindingId.Value;
        if (facts.OfType<TreatmentEvent.FindingStatusChanged>().FirstOrDefault() is { } changed)
            answer["status"] = Words.Of(changed.Status);
        return answer;
    }
}

/// <param name="Site">The site; the same site of the same episode keeps its finding.</param>
/// <param name="Changes">1 to 3 kinds of change, or <c>no-change</c> alone.</param>
/// <param name="Tenderness">On palpation, 0 to 10.</param>
/// <param name="ExtentMm">1 to 100 mm.</param>
/// <param name="Radiates">Pain of the periosteum does not: a prompt to reconsider.</param>
/// <param name="AtAttachment">Where a tendon or muscle attaches (F12).</param>
/// <param name="Organ">Organ whose reflex zone the site is held to be (F21): claimed by the method.</param>
internal sealed record AssessSiteBody(
    PlannedSiteBody Site,
    IReadOnlyList<PeriostealChange> Changes,
    int Tenderness,
    int? ExtentMm = null,
    Consistency? Consistency = null,
    bool Radiates = false,
    bool AtAttachment = false,
    string? Organ = null) : CommandBody
{
    private const int MostChanges = 3, LongestCode = 60;

    public Check Check() => new Check()
        .Text(Site.Code, "site.code", LongestCode, required: true)
        .Count(Changes, "changes", 1, MostChanges)
        .And(Changes.Distinct().Count() == Changes.Count, "changes", "must name each change once")
        .And(Organ is null || ClinicalCatalogue.Current.FindOrgan(Organ) is not null, "organ", "is not in the catalogue");

    public Assessment ToAssessment() => new(
        new SiteRef(Site.Code, Site.Side, Site.Level, Site.Line), [.. Changes], Tenderness, ExtentMm, Consistency,
        Radiates, AtAttachment, Organ);
}
