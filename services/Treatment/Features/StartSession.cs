using PeriostealPlatform.Catalogue;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>
/// Starts a session, at the clinic that holds the course or as a guest where the patient shares (TRT-01, 02, 06, 07,
/// 08, 17, 18, 19).
/// </summary>
internal static class StartSession
{
    public static void Map(RouteGroupBuilder course) =>
        course.MapPost("/sessions", HandleAsync)
            .AllowRoles(Roles.TreatingPractitioner, Roles.ClinicalLead)
            .WithName("StartSession");

    private static Task<CommandResult> HandleAsync(
        Guid patient,
        Guid course,
        StartSessionBody body,
        CommandRequest request,
        TreatmentCommands commands,
        CancellationToken ct)
    {
        var id = body.ScheduledSessionId ?? TreatmentCommands.NewId(request);
        return commands.RunAsync(
            patient, request, body, body.Check(),
            (state, by) => SessionDecider.Start(state, by, new CourseId(course), new SessionId(id), body.ToOpening()),
            ct,
            ("sessionId", id));
    }
}

/// <param name="Number">The next of the course.</param>
/// <param name="ScheduledSessionId">The booked session that starts; left out for one that was not booked.</param>
/// <param name="IntervalOverrideReason">A clinical lead's, to shorten the plan's interval (TRT-07).</param>
internal sealed record StartSessionBody(
    int Number,
    SafetyCheckBody SafetyCheck,
    string? IntervalOverrideReason = null,
    Guid? ScheduledSessionId = null) : CommandBody
{
    private const int LongestText = 1000, LongestName = 200, MostItems = 20, MostWeeks = 42;

    public Check Check()
    {
        var check = new Check()
            .Count(SafetyCheck.RedFlags, "safetyCheck.redFlags", 0, MostItems)
            .Count(SafetyCheck.NewMedicines, "safetyCheck.newMedicines", 0, MostItems)
            .Texts(SafetyCheck.NewMedicines, "safetyCheck.newMedicines", LongestName)
            .Text(SafetyCheck.ChangesSinceLast, "safetyCheck.changesSinceLast", LongestText)
            .Range(SafetyCheck.PregnancyWeeks, "safetyCheck.pregnancyWeeks", 1, MostWeeks)
            .Text(IntervalOverrideReason, "intervalOverrideReason", LongestText);
        for (var i = 0; i < SafetyCheck.RedFlags.Count; i++)
            check.And(
                ClinicalCatalogue.Current.FindRedFlag(SafetyCheck.RedFlags[i]) is not null,
                $"safetyCheck.redFlags[{i}]", "is not in the catalogue");
        return check;
    }

    public SessionOpening ToOpening() => new(
        Number,
        new SafetyCheck([.. SafetyCheck.RedFlags], SafetyCheck.Pregnancy, SafetyCheck.PregnancyWeeks),
        SafetyCheck.NewMedicines,
        SafetyCheck.ChangesSinceLast,
        IntervalOverrideReason,
        Scheduled: ScheduledSessionId is not null);
}

/// <param name="RedFlags">Codes; empty when there is none.</param>
/// <param name="Pregnancy">Kept for later sessions until it is answered again.</param>
/// <param name="PregnancyWeeks">Completed weeks, 1 to 42; there is no treatment up to 13.</param>
internal sealed record SafetyCheckBody(
    IReadOnlyList<string> RedFlags,
    IReadOnlyList<string>? NewMedicines = null,
    string? ChangesSinceLast = null,
    Pregnancy? Pregnancy = null,
    int? PregnancyWeeks = null);
