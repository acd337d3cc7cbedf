using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

/// <summary>
/// Completing or aborting a session signs it. From then on it is frozen for everyone: what is told later stands beside it,
/// and what was written is only amended.
/// </summary>
public sealed class Changing_a_frozen_session
{
    private static readonly string[] Roles =
        ["treating-practitioner", "clinical-lead", "reception", "auditor", "patient-desk", "operations", "system"];

    private static readonly Dictionary<string, Func<TreatmentState, Acting, Decision<TreatmentEvent>>> Commands = new()
    {
        ["vitals before"] = (s, by) => VitalsDecider.Before(s, by, Patient.Course, Patient.Session(1), Reading),
        ["vitals after"] = (s, by) => VitalsDecider.After(s, by, Patient.Course, Patient.Session(1), Reading),
        ["technique"] = (s, by) => TechniqueDecider.Apply(
            s, by, Patient.Course, Patient.Session(1), [Patient.Point(id: 9)]),
        ["stop"] = (s, by) => TechniqueDecider.Stop(
            s, by, Patient.Course, Patient.Session(1), Patient.Point().TriggerPointId, StopReason.Pain),
        ["peristalsis"] = (s, by) => VitalsDecider.Peristalsis(
            s, by, Patient.Course, Patient.Session(1), new PeristalsisReading(Peristalsis.Increased, null, null)),
        ["completion"] = (s, by) => SessionEndDecider.Complete(
            s, by, Patient.Course, Patient.Session(1), new SessionClosing(20, 9, false, null)),
        ["abortion"] = (s, by) => SessionEndDecider.Abort(
            s, by, Patient.Course, Patient.Session(1), AbortReason.Other, "another note"),
        ["start"] = (s, by) => SessionDecider.Start(
            s, by, Patient.Course, Patient.Session(1),
            new SessionOpening(1, new SafetyCheck([], null), null, null, "again", Scheduled: true)),
        ["observation"] = (s, by) => ObservationDecider.Add(
            s, by, Patient.Course, Patient.Session(1), Patient.FullSet, null, "resting"),
        ["late reaction"] = (s, by) => ObservationDecider.Report(
            s, by, Patient.Course, Patient.Session(1),
            new LateReaction(LocalReaction.Redness, 4, null, null, ReactionReporter.Patient)),
        ["adverse reaction"] = (s, by) => AdverseReactionDecider.Record(
            s, by, Patient.Course, new AdverseReactionId(Guid.Empty),
            new ReactionReport(
                Patient.Session(1), ["ae-dizziness"], 2, Relatedness.Probable, 10, [], null, null, null, "dizzy")),
        ["cancellation"] = (s, by) => AppointmentDecider.Cancel(
            s, by, Patient.Course, Patient.Session(1), CancelReason.ClinicRequest),
    };

    private static Reading Reading => new(Patient.FullSet with { Hr = 99 }, null, 7);

    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var command in Commands.Keys)
            {
                cases.Add(command, true);
                cases.Add(command, false);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void is_possible_for_nobody(string command, bool completed)
    {
        var past = completed
            ? Patient.WithNeckPain.AfterSessions(1)
            : Patient.WithNeckPain.Treated.And(new SessionAborted(
                Patient.Course, Patient.Episode, Patient.Session(1), 1, 1, AbortReason.Pain, "felt faint"));
        var frozen = Written(past.State);
        foreach (var role in Roles)
        {
            var by = new Acting("somebody", role, "chw", Patient.DayOf(1).AddHours(3));
            if (Commands[command](past.State, by) is not Decision<TreatmentEvent>.Accepted accepted)
                continue;
            Assert.Equal(frozen, Written(past.And([.. accepted.Facts]).State));
            Assert.All(accepted.Facts, fact => Assert.False(
                fact is ISessionFact and not (ObservationAdded or LocalReactionReported), $"{role}: {fact.GetType().Name}"));
        }
    }

    /// <summary>The session as it was signed, without what was told of it later.</summary>
    private static PastSession Written(TreatmentState state) =>
        Assert.Single(state.Courses[Patient.Course].Past) with { Observations = [], LateReactions = [] };
}
