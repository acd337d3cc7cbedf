using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.Tests.TreatmentHistories;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Tests.Sequences;

internal sealed partial class RandomCommands
{
    private static Func<TreatmentState, Decision<TreatmentEvent>> Plan(Acting by, CourseId course, Plan plan) =>
        s => CourseDecider.Plan(s, by, course, Patient.Episode, plan);

    private Func<TreatmentState, Decision<TreatmentEvent>> Start(Acting by)
    {
        var (id, booked) = (new SessionId(Id(4, ++_ids)), random.Next(3) == 0);
        var (number, pregnant) = (random.Next(20) == 0 ? 1 : 0, random.Next(15) == 0);
        return s =>
        {
            var course = s.Courses.GetValueOrDefault(Course(s));
            var scheduled = booked ? s.Bookings.BookedOf(Course(s)).FirstOrDefault()?.Id : null;
            return SessionDecider.Start(
                s, by, Course(s), scheduled ?? id,
                new SessionOpening(
                    number > 0 ? number : course?.NextNumber ?? 1,
                    new SafetyCheck([], pregnant ? Pregnancy.Yes : Pregnancy.No), null, null,
                    by.IsLead ? "pain came back" : null, Scheduled: scheduled is not null));
        };
    }

    private Func<TreatmentState, Decision<TreatmentEvent>> Before(Acting by)
    {
        var vitals = Vitals();
        return s => VitalsDecider.Before(s, by, Course(s), Session(s), new Reading(vitals, null, 5));
    }

    private Func<TreatmentState, Decision<TreatmentEvent>> After(Acting by)
    {
        var vitals = Vitals();
        return s => VitalsDecider.After(s, by, Course(s), Session(s), new Reading(vitals, null, 5));
    }

    private Func<TreatmentState, Decision<TreatmentEvent>> Apply(Acting by)
    {
        var (site, pain) = (Site(), random.Next(12) == 0 ? 9 : 5);
        var point = Patient.Point(site, Side.Right, id: ++_ids) with
        {
            BreathSync = site == "rib-4",
            PerceivedPainPeak = pain,
            Ending = pain > 7 && random.Next(2) == 0 ? PointEnding.Stopped : null,
        };
        return s => TechniqueDecider.Apply(s, by, Course(s), Session(s), [point]);
    }

    private Func<TreatmentState, Decision<TreatmentEvent>> Miss(Acting by)
    {
        var kind = OneOf(MissedKind.NoShow, MissedKind.NoShow, MissedKind.NoShow, MissedKind.NoShow, MissedKind.LateCancel, MissedKind.ClinicCancel);
        return s => AttendanceDecider.Miss(s, by, Course(s), new Missed(
            s.Bookings.BookedOf(Course(s)).FirstOrDefault(a => a.Slot.PlannedFor <= by.At)?.Slot.PlannedFor
                ?? by.At.AddMinutes(-10),
            kind, ContactMade: false));
    }

    private Func<TreatmentState, Decision<TreatmentEvent>> React(Acting by)
    {
        var (id, grade) = (new AdverseReactionId(Id(7, ++_ids)), random.Next(3) == 0 ? random.Next(1, 6) : random.Next(1, 3));
        var report = new ReactionReport(
            null, ["ae-dizziness"], grade, OneOf(Relatedness.Unlikely, Relatedness.Possible, Relatedness.Probable), 10, [],
            Observation: null, grade >= 3 ? "I-1" : null, grade >= 4 ? by.At : null, "dizzy");
        return s => AdverseReactionDecider.Record(
            s, by, Course(s), id,
            report with { Session = s.Courses.GetValueOrDefault(Course(s))?.Open?.Id });
    }

    private Func<TreatmentState, Decision<TreatmentEvent>> Care(Acting by)
    {
        var (what, grade) = (random.Next(4), random.Next(1, 6));
        return s => s.Courses.GetValueOrDefault(Course(s))?.Reactions is not [.., var last]
            ? Decision.Nothing
            : what switch
            {
                0 => ReactionCareDecider.FollowUp(
                    s, by, Course(s), last.Id, last.Grade == 5 ? ReactionOutcome.Fatal : ReactionOutcome.Recovering, null, null),
                1 => ReactionCareDecider.Notify(
                    s, by, Course(s), last.Id, new Notified(NotifiedParty.Gp, NotificationMethod.Phone, by.At), null),
                2 => ReactionCareDecider.Review(s, by, Course(s), last.Id, ReviewDecision.Cleared, [], "a doctor", "letter"),
                _ => AdverseReactionDecider.Regrade(
                    s, by, Course(s), last.Id, last.Grade, new Regrading(grade, "seen again", "I-1", by.At)),
            };
    }

    private Func<TreatmentState, Decision<TreatmentEvent>> Assess(Acting by)
    {
        var (id, site, tenderness) = (new FindingId(Id(8, ++_ids)), Site(), random.Next(0, 9));
        return s => FindingDecider.Assess(s, by, Patient.Episode, id, new Assessment(
            Patient.Site(site, Side.Right),
            [tenderness == 0 ? PeriostealChange.NoChange : PeriostealChange.Swelling], tenderness,
            tenderness == 0 ? null : 20, null, false, false, null));
    }

    private Func<TreatmentState, Decision<TreatmentEvent>> Revise(Acting by)
    {
        var sessions = random.Next(1, 12);
        return s => PlanRevisionDecider.Revise(
            s, by, Course(s), s.Courses.GetValueOrDefault(Course(s))?.Plan.Version ?? 1,
            new PlanRevision(sessions, null, null, null, null, null, null), "more is needed");
    }

    private Func<TreatmentState, Decision<TreatmentEvent>> Book(Acting by)
    {
        var (id, slot) = (new SessionId(Id(5, ++_ids)), RandomSlot(by));
        return s => AppointmentDecider.Schedule(s, by, Course(s), id, slot);
    }

    private Func<TreatmentState, Decision<TreatmentEvent>> Move(Acting by)
    {
        var slot = RandomSlot(by);
        return s => AppointmentDecider.Reschedule(s, by, Course(s), Appointment(s), slot);
    }

    private Slot RandomSlot(Acting by)
    {
        var sydney = TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney");
        var at = TimeZoneInfo.ConvertTime(by.At.AddHours(random.Next(-2, 72)), sydney);
        return new Slot(at, random.Next(20, 70), by.Clinic, OneOf("1", "2", "9"), "fischer");
    }

    private Vitals Vitals() => Patient.FullSet with { Hr = random.Next(25) == 0 ? 145 : random.Next(60, 90) };
}
