using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Records the trigger points that were treated (TRT-02, 03, 09b, 10, 11, 12, 13, 14).</summary>
internal static class ApplyTechnique
{
    public static void Map(RouteGroupBuilder session) =>
        session.MapPost("/techniques", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("ApplyTechnique");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid session,
        ApplyTechniqueBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct)
    {
        var points = body.Points.Select(p => p.ToEntry(p.TriggerPointId ?? TreatmentCommands.NewId(request))).ToList();
        return commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => TechniqueDecider.Apply(state, by, new CourseId(course), new SessionId(session), [.. points]),
            ct);
    }
}

/// <param name="Points">1 to 20.</param>
internal sealed record ApplyTechniqueBody(IReadOnlyList<PointBody> Points) : CommandBody
{
    private const int MostPoints = 20, LongestCode = 60;

    public Check Check()
    {
        var check = new Check().Count(Points, "points", 1, MostPoints);
        for (var i = 0; i < Points.Count; i++)
            check.Text(Points[i].Site, $"points[{i}].site", LongestCode, required: true);
        return check;
    }
}

/// <summary>One trigger point; scores are 0 to 10.</summary>
/// <param name="TriggerPointId">The same in every session of a point; a new one is made when left out.</param>
/// <param name="Ending">How work on it ended when it did not run its course; needed above a pain of 7.</param>
internal sealed record PointBody(
    string Site,
    Side Side,
    PeriostealChange Change,
    int TendernessBefore,
    Contact Contact,
    Motion Motion,
    decimal CircleDiameterMm,
    int DurationS,
    Pressure Pressure,
    bool BreathSync,
    bool SoftTissueDisplaced,
    Approach Approach,
    int PerceivedPainPeak,
    int? TendernessAfter = null,
    LocalReaction? LocalReaction = null,
    Guid? TriggerPointId = null,
    Guid? FindingId = null,
    int? Level = null,
    RibLine? Line = null,
    int? ForceN = null,
    PointEnding? Ending = null)
{
    public PointEntry ToEntry(Guid id) => new(
        new TriggerPointId(id), FindingId is { } finding ? new FindingId(finding) : null, Site, Side, Level, Line,
        Change, TendernessBefore, TendernessAfter, Contact, Motion, CircleDiameterMm, DurationS, Pressure, ForceN,
        BreathSync, SoftTissueDisplaced, Approach, PerceivedPainPeak, LocalReaction, Ending);
}
