using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;


/// <summary>An adverse reaction of the patient's first session, told in facts.</summary>
internal static class Reacted
{
    public static readonly AdverseReactionId Id = new(new Guid("60000000-0000-7000-8000-000000000001"));

    public static DateTimeOffset Noted => Patient.DayOf(1).AddMinutes(36);

    public static ReactionReport Report(int grade, Relatedness relatedness = Relatedness.Probable) => new(
        Patient.Session(1), ["ae-dizziness"], grade, relatedness, OnsetMinutes: 4, ["technique-stopped"],
        Observation: null, grade >= 3 ? "INC-7" : null, grade == 4 ? Noted : null, Description: null);

    public static Func<TreatmentState, Decision<TreatmentEvent>> Recording(ReactionReport report) =>
        state => AdverseReactionDecider.Record(state, By.Fischer(Noted), Patient.Course, Id, report);

    public static Func<TreatmentState, Decision<TreatmentEvent>> Regrading(
        int from, int to, Acting? by = null, string? incident = "INC-7") =>
        state => AdverseReactionDecider.Regrade(
            state, by ?? By.Rossi(Noted.AddHours(1)), Patient.Course, Id, from,
            new Regrading(to, "seen in hospital", incident, to == 4 ? Noted : null));

    public static Func<TreatmentState, Decision<TreatmentEvent>> Reviewing(ReviewDecision decision) =>
        state => ReactionCareDecider.Review(
            state, By.Rossi(Noted.AddDays(3)), Patient.Course, Id, decision,
            decision == ReviewDecision.ClearedWithRestrictions ? ["max-points-4"] : [], "Dr B. Example", null);

    public static Func<TreatmentState, Decision<TreatmentEvent>> Resuming(Acting by, string? reason = "well again") =>
        state => PauseDecider.Resume(state, by, Patient.Course, reason);

    /// <summary>The facts of one more decision.</summary>
    public static Given<TreatmentState, TreatmentEvent> Then(
        this Given<TreatmentState, TreatmentEvent> given, Func<TreatmentState, Decision<TreatmentEvent>> decide) =>
        given.And(given.When(decide).Facts);

    /// <summary>A reaction of this grade after session 1 was completed.</summary>
    public static Given<TreatmentState, TreatmentEvent> AfterReaction(this Patient patient, int grade) =>
        patient.AfterSessions(1).Then(Recording(Report(grade)));
}
