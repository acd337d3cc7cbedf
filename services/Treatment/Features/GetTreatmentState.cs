using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>
/// Where a patient's courses stand, in codes: what a form needs to send the next command. The record is read in
/// Records.
/// </summary>
internal static class GetTreatmentState
{
    public static void Map(RouteGroupBuilder patient) =>
        patient.MapGet("", HandleAsync)
            .AllowRoles(Roles.Reception, Roles.TreatingPractitioner, Roles.ClinicalLead, Roles.System)
            .WithName("GetTreatmentState")
            .Produces<TreatmentStateAnswer>()
            .Produces<ProblemBody>(StatusCodes.Status404NotFound, Problems.MediaType);

    private static async Task<IResult> HandleAsync(
        Guid patient,
        HttpContext http,
        CommandExecutor<TreatmentState, TreatmentEvent> executor,
        CancellationToken ct)
    {
        var (state, head) = await executor.LoadAsync(patient, ct);
        if (head.Version == 0)
            return Problems.NotFound("Nothing is known about this patient.");
        http.Response.Headers.ETag = $"\"{head.Version}\"";
        var reader = Caller.Of(http.User);
        return TypedResults.Ok(new TreatmentStateAnswer(
            head.Version,
            [
                .. from course in state.Courses.Values
                   where MayRead(state, course, reader)
                   orderby course.Id.Value
                   select CourseAnswer.From(course),
            ],
            [
                .. from finding in state.Findings.Values
                   where MayRead(state, finding, reader)
                   orderby finding.Id.Value
                   select new FindingAnswer(
                       finding.Id.Value, finding.Episode.Value, finding.Site, finding.Status, finding.Baseline),
            ]));
    }

    private static bool MayRead(TreatmentState state, Finding finding, Actor? reader) => reader is not null
        && (reader.Role == Roles.System
            || state.Sharing?.Allows(reader.Clinic) == true
            || state.Episodes.GetValueOrDefault(finding.Episode)?.Clinic == reader.Clinic
            || state.Courses.Values.Any(c => c.Episode == finding.Episode && c.Clinic == reader.Clinic));

    /// <summary>The clinic that holds the course, those the patient shares with, and the platform itself.</summary>
    private static bool MayRead(TreatmentState state, Course course, Actor? reader) => reader is not null
        && (reader.Role == Roles.System
            || reader.Clinic == course.Clinic
            || state.Sharing?.Allows(reader.Clinic) == true);
}

internal sealed record TreatmentStateAnswer(
    long Version, IReadOnlyList<CourseAnswer> Courses, IReadOnlyList<FindingAnswer> Findings);

/// <param name="NextSession">Number the next session will have.</param>
/// <param name="Prompts">What to think of at half and at all of the planned sessions.</param>
/// <param name="Halt">Why it is halted and what it needs to resume; null while it is not.</param>
/// <param name="AdverseReactions">In order, closed ones too.</param>
internal sealed record CourseAnswer(
    Guid CourseId,
    Guid EpisodeId,
    string Clinic,
    CourseStatus Status,
    int PlanVersion,
    int SessionsPlanned,
    int SessionsDone,
    int NextSession,
    IReadOnlyList<Warning> Prompts,
    OpenSessionAnswer? OpenSession,
    HaltAnswer? Halt,
    IReadOnlyList<AdverseReactionAnswer> AdverseReactions)
{
    public static CourseAnswer From(Course course) => new(
        course.Id.Value, course.Episode.Value, course.Clinic, course.Status, course.Plan.Version, course.Plan.Sessions,
        course.SessionsDone, course.NextNumber,
        Progress.Standing(course) is { } prompt ? [prompt] : [],
        course.Open is { } open
            ? new OpenSessionAnswer(open.Id.Value, open.Number, open.Clinic, open.InRedZone)
            : null,
        course.Halt is { } halt ? new HaltAnswer(halt.Cause.Value, halt.Rule, halt.Requires) : null,
        [.. course.Reactions.Select(AdverseReactionAnswer.From)]);
}

/// <param name="InRedZone">Only stop and abort are left.</param>
internal sealed record OpenSessionAnswer(Guid SessionId, int Number, string Clinic, bool InRedZone);

/// <param name="Cause">The adverse reaction.</param>
internal sealed record HaltAnswer(Guid Cause, string Rule, Clearance Requires);

/// <param name="Owed">What is still to be done about it, and until when.</param>
internal sealed record AdverseReactionAnswer(
    Guid AdverseReactionId,
    IReadOnlyList<string> Codes,
    int Grade,
    Relatedness Relatedness,
    ReactionOutcome? Outcome,
    ReviewDecision? Review,
    bool Closed,
    IReadOnlyList<Owed> Owed)
{
    public static AdverseReactionAnswer From(AdverseReaction reaction) => new(
        reaction.Id.Value, reaction.Codes, reaction.Grade, reaction.Relatedness, reaction.Outcome, reaction.Review,
        reaction.Closed, [.. Duties.Of(reaction)]);
}

/// <param name="FindingId">The finding, which its site keeps over the assessments of an episode.</param>
internal sealed record FindingAnswer(Guid FindingId, Guid EpisodeId, SiteRef Site, FindingStatus? Status, bool Baseline);
