using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.TreatmentHistories;

/// <summary>Three no-shows in a row: a fixture of domain.md §6.</summary>
public sealed class Staying_away
{
    private static readonly DateTimeOffset First = Patient.At("2026-09-14T09:30:00+10:00");

    [Fact]
    public void the_third_time_in_a_row_puts_the_episode_at_risk_in_the_same_append() =>
        Missed(MissedKind.NoShow, MissedKind.NoShow).When(Miss(2))
            .Then(
                Fact(2, MissedKind.NoShow),
                new EpisodeAtRisk(Patient.Course, Patient.Episode, 3, First, Patient.RulesVersion))
            .AndAgainNothing();

    [Fact]
    public void the_fourth_time_says_it_no_more() =>
        Missed(MissedKind.NoShow, MissedKind.NoShow, MissedKind.NoShow).When(Miss(3)).ThenKinds(typeof(SessionMissed));

    [Fact]
    public void twice_is_not_yet_a_risk() => Missed(MissedKind.NoShow).When(Miss(1)).ThenKinds(typeof(SessionMissed));

    [Fact]
    public void a_late_cancellation_is_no_no_show_and_breaks_the_row() =>
        Missed(MissedKind.NoShow, MissedKind.LateCancel, MissedKind.NoShow).When(Miss(3)).ThenKinds(typeof(SessionMissed));

    [Fact]
    public void a_cancellation_by_the_clinic_does_not_break_the_row() =>
        Missed(MissedKind.NoShow, MissedKind.ClinicCancel, MissedKind.NoShow).When(Miss(3))
            .ThenKinds(typeof(SessionMissed), typeof(EpisodeAtRisk));

    [Fact]
    public void a_session_that_was_held_breaks_the_row() =>
        Patient.WithNeckPain.Active
            .And(Fact(-6, MissedKind.NoShow), Fact(-5, MissedKind.NoShow))
            .And([.. Patient.Done(1)])
            .When(Miss(0)).ThenKinds(typeof(SessionMissed));

    [Fact]
    public void the_order_is_that_of_the_plan_not_of_the_entry() =>
        Missed(MissedKind.NoShow).And(Fact(2, MissedKind.NoShow)).When(Miss(1))
            .ThenKinds(typeof(SessionMissed), typeof(EpisodeAtRisk));

    private static Given<TreatmentState, TreatmentEvent> Missed(params IReadOnlyList<MissedKind> kinds) =>
        Patient.WithNeckPain.Active.And([.. kinds.Select((kind, n) => Fact(n, kind))]);

    private static SessionMissed Fact(int day, MissedKind kind) =>
        new(Patient.Course, Patient.Episode, First.AddDays(day), kind, ContactMade: false);

    private static Func<TreatmentState, Decision<TreatmentEvent>> Miss(int day) => state => AttendanceDecider.Miss(
        state, By.Okafor(First.AddDays(day).AddMinutes(15)), Patient.Course,
        new Missed(First.AddDays(day), MissedKind.NoShow, ContactMade: false));
}
