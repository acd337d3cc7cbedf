using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.Tests.TreatmentHistories;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.Sequences;

internal sealed partial class RandomCommands
{
    /// <summary>What a careful person would do next: without it few sequences come as far as a second session.</summary>
    /// <param name="state">As it is.</param>
    /// <param name="by">Who does it: the platform where another service tells something.</param>
    public Func<TreatmentState, Decision<TreatmentEvent>> Sensible(TreatmentState state, out Acting by)
    {
        var (id, at) = (++_ids, Now);
        by = new Acting("system", "system", "chw", Now);
        if (!state.Episodes.ContainsKey(Patient.Episode))
            return s => ReactionDecider.Note(s, Patient.Opened("pain-neck"));
        if (!state.Consents.Values.Any(c => c.WithdrawnAt is null))
            return s => ReactionDecider.Note(s, Patient.Consented(id: id));
        if (state.Baselines.Count == 0)
            return s => ReactionDecider.Note(s, new BaselineNoted(Patient.Episode, ["nprs", "psfs"]));
        if (state.Alerts.RedFlags.Keys.FirstOrDefault() is var flag && state.Alerts.RedFlags.Count > 0)
            return s => AlertDecider.Note(s, new RedFlagResolutionNoted(flag));
        if (random.Next(10) == 0)
            return s => ReactionDecider.Note(s, new ReassessmentNoted(Patient.Episode, id, at, "responder", "continue"));

        var course = state.Courses.Values.FirstOrDefault(c => c.IsLive);
        var clinic = course?.Open?.Clinic ?? course?.Clinic ?? state.Episodes[Patient.Episode].Clinic;
        by = new Acting(clinic == "chw" ? "fischer" : "tran", "treating-practitioner", clinic, Now);
        return course switch
        {
            null => Plan(by, NewCourse(), new Plan(
                1, random.Next(2, 5), 1, [Patient.Site("acromion", Side.Right)], 3, 2, [], [],
                ProcedureRole.Independent)),
            { Status: CourseStatus.Planned } => s => CourseDecider.Activate(s, At(s, "treating-practitioner"), course.Id, course.Plan.Version),
            { Status: CourseStatus.OnHold } => s => PauseDecider.Resume(s, At(s, "clinical-lead"), course.Id, "goes on"),
            { Status: CourseStatus.Halted, Reactions: [.., { Grade: >= 4 }] } => s => PauseDecider.Discontinue(
                s, At(s, "clinical-lead"), course.Id, DiscontinuationReason.AdverseReaction, null),
            { Status: CourseStatus.Halted } when random.Next(2) == 0 => Care(by),
            { Status: CourseStatus.Halted } => s => PauseDecider.Resume(s, At(s, "clinical-lead"), course.Id, "reviewed"),
            { Open: null } when course.SessionsDone >= course.Plan.Sessions => s =>
                CourseDecider.Complete(s, At(s, "treating-practitioner"), course.Id),
            { Open: null } => Tomorrow(Start, by),
            { Open.InRedZone: true } => s => SessionEndDecider.Abort(
                s, At(s, "treating-practitioner"), course.Id, course.Open!.Id, AbortReason.RedZone, null),
            { Open.VitalsBefore: null } => Before(by),
            { Open.Points: [] } => Apply(by),
            { Open.VitalsAfter: null } => random.Next(3) == 0 ? Any(by) : After(by),
            { Open: var open } => s => SessionEndDecider.Complete(
                s, At(s, "treating-practitioner"), course.Id, open!.Id, new SessionClosing(40, 3, true, null)),
        };

        Acting At(TreatmentState s, string role) => new("fischer", role, s.Courses[course!.Id].Open?.Clinic ?? s.Courses[course.Id].Clinic, at);
    }

    private Func<TreatmentState, Decision<TreatmentEvent>> Tomorrow(
        Func<Acting, Func<TreatmentState, Decision<TreatmentEvent>>> command, Acting by)
    {
        Now = Now.AddHours(random.Next(20, 50));
        return command(by with { At = Now });
    }
}
