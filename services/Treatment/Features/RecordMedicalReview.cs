using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Records a doctor's decision whether the course may go on (TRT-16).</summary>
internal static class RecordMedicalReview
{
    public static void Map(RouteGroupBuilder reaction) =>
        reaction.MapPost("/medical-reviews", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("RecordMedicalReview");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        Guid reaction,
        RecordMedicalReviewBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct) =>
        commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => ReactionCareDecider.Review(
                state, by, new CourseId(course), new AdverseReactionId(reaction), body.Decision,
                [.. body.Restrictions ?? []], body.Reviewer, body.DocumentRef),
            ct);
}

/// <param name="Reviewer">The doctor's name, at most 200 characters.</param>
/// <param name="DocumentRef">Where the decision lies, at most 200 characters.</param>
/// <param name="Restrictions">Codes that hold for the course from now on.</param>
internal sealed record RecordMedicalReviewBody(
    ReviewDecision Decision, string Reviewer, string? DocumentRef = null, IReadOnlyList<string>? Restrictions = null)
    : CommandBody
{
    private const int LongestText = 200, MostRestrictions = 20;

    public Check Check()
    {
        var check = new Check()
            .Text(Reviewer, "reviewer", LongestText, required: true)
            .Text(DocumentRef, "documentRef", LongestText)
            .Count(Restrictions, "restrictions", 0, MostRestrictions)
            .And(
                (Decision == ReviewDecision.ClearedWithRestrictions) == (Restrictions?.Count > 0),
                "restrictions", "belong to a clearance with restrictions, and only to it");
        for (var i = 0; i < (Restrictions?.Count ?? 0); i++)
            check.And(Codes.IsCode(Restrictions![i]), $"restrictions[{i}]", "must be a code");
        return check;
    }
}
