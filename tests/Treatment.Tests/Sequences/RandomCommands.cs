using PeriostealPlatform.Catalogue.Sites;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Treatment.Tests.TreatmentHistories;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Tests.Sequences;

/// <summary>Any command by anybody, often one that makes sense and often one that does not.</summary>
internal sealed partial class RandomCommands(Random random)
{
    private static readonly (string User, string Role, string Clinic)[] People =
    [
        ("fischer", "treating-practitioner", "chw"), ("fischer", "treating-practitioner", "chw"),
        ("rossi", "clinical-lead", "chw"), ("okafor", "reception", "chw"), ("mensah", "treating-practitioner", "prm"),
        ("auditor", "auditor", "chw"), ("tran", "treating-practitioner", "hvl"),
    ];

    private int _ids, _away, _ill;

    /// <summary>Local time of the clinic; moves on with every command.</summary>
    public DateTimeOffset Now { get; private set; } = Patient.At("2026-09-07T08:00:00+10:00");

    /// <summary>Who acts next.</summary>
    public Acting Somebody()
    {
        Now = random.Next(3) == 0 ? Now.AddHours(random.Next(1, 60)) : Now.AddMinutes(random.Next(1, 20));
        var (user, role, clinic) = People[random.Next(3) == 0 ? random.Next(People.Length) : random.Next(3)];
        return new Acting(user, role, clinic, Now);
    }

    /// <summary>The next command of a person, as a decision on a state.</summary>
    public Func<TreatmentState, Decision<TreatmentEvent>> Next(Acting by)
    {
        // Some patients stay away for a while, and some have one reaction after the other to be cared for.
        if (random.Next(25) == 0)
            (_away, _ill) = random.Next(2) == 0 ? (8, 0) : (0, 8);
        if (_away > 0 && --_away > 0 && random.Next(2) == 0)
            return Miss(by);
        return _ill > 0 && --_ill > 0 && random.Next(2) == 0 ? Care(by) : Any(by);
    }

    private Func<TreatmentState, Decision<TreatmentEvent>> Any(Acting by) => random.Next(34) switch
    {
        0 => Plan(by, NewCourse(), new Plan(
            1, random.Next(1, 7), random.Next(1, 3), [Patient.Site(Site(), Side.Right)], random.Next(1, 6), random.Next(1, 4),
            [], [], ProcedureRole.Independent)),
        1 => s => CourseDecider.Activate(s, by, Course(s), s.Courses.GetValueOrDefault(Course(s))?.Plan.Version ?? 1),
        2 => s => CourseDecider.Complete(s, by, Course(s)),
        3 => Miss(by),
        4 or 5 or 6 => Start(by),
        7 or 8 or 9 => Before(by),
        10 or 11 or 12 => Apply(by),
        13 => s => TechniqueDecider.Stop(s, by, Course(s), Session(s), Treated(s), StopReason.Practitioner),
        14 or 15 => After(by),
        16 => s => VitalsDecider.Peristalsis(
            s, by, Course(s), Session(s), new PeristalsisReading(Peristalsis.Increased, null, null)),
        17 or 18 => s => SessionEndDecider.Complete(
            s, by, Course(s), Session(s), new SessionClosing(40, 3, true, null)),
        19 => s => SessionEndDecider.Abort(s, by, Course(s), Session(s), AbortReason.PatientRequest, null),
        20 or 33 => React(by),
        21 => Care(by),
        22 => s => PauseDecider.Hold(s, by, Course(s), null, "holiday"),
        23 => s => PauseDecider.Resume(s, by, Course(s), "reviewed"),
        24 when random.Next(6) == 0 => s => PauseDecider.Discontinue(
            s, by, Course(s), DiscontinuationReason.PatientChoice, null),
        25 => s => ObservationDecider.Add(s, by, Course(s), Session(s), Vitals(), null, null),
        26 => s => ObservationDecider.Report(
            s, by, Course(s), Session(s), new LateReaction(LocalReaction.Redness, 4, null, null, ReactionReporter.Patient)),
        27 => Assess(by),
        28 => Revise(by),
        29 or 30 => Book(by),
        31 => Move(by),
        32 => s => AppointmentDecider.Cancel(
            s, by, Course(s), Appointment(s), OneOf(CancelReason.PatientRequest, CancelReason.ClinicRequest)),
        _ => Hear(),
    };

    /// <summary>Something another service tells.</summary>
    public Func<TreatmentState, Decision<TreatmentEvent>> Hear()
    {
        var (id, at, flag) = (++_ids, Now, new RedFlagId(Id(6, random.Next(3))));
        return random.Next(14) switch
        {
            0 or 1 => s => ReactionDecider.Note(s, Patient.Opened("pain-neck")),
            2 or 3 => s => ReactionDecider.Note(s, Patient.Consented(id: id)),
            4 => s => s.Consents.Keys.OrderBy(c => c.Value).FirstOrDefault() is { } known && s.Consents.Count > 0
                ? AlertDecider.Withdraw(s, new ConsentWithdrawalNoted(known, s.Consents[known].Scope, at))
                : Decision.Nothing,
            5 => s => ReactionDecider.Note(s, new SharingNoted(
                id % 2 == 0 ? "named-clinics" : "this-clinic-only", id % 2 == 0 ? ["hvl"] : [], false, id)),
            6 or 7 => s => ReactionDecider.Note(s, new BaselineNoted(Patient.Episode, ["nprs", "psfs"])),
            8 => s => ReactionDecider.Note(s, new ReassessmentNoted(Patient.Episode, id, at, "responder", "continue")),
            9 => s => AlertDecider.Note(s, new RedFlagNoted(flag, Patient.Episode, "rf-calf-swelling", "same-day")),
            10 or 11 => s => AlertDecider.Note(s, new RedFlagResolutionNoted(flag)),
            12 => s => AlertDecider.Note(s, new ReviewNoted(Patient.Episode, id, "stop-or-refer")),
            _ => Rarely(at),
        };
    }

    private Func<TreatmentState, Decision<TreatmentEvent>> Rarely(DateTimeOffset at) => random.Next(12) switch
    {
        0 => s => AlertDecider.Die(s, new DeathNoted(DateOnly.FromDateTime(at.Date), "day")),
        1 => s => ReactionDecider.EndEpisode(s, new EpisodeEnded(Patient.Episode, "discharged")),
        2 => s => ReactionDecider.Discharge(s, Patient.Episode),
        3 or 4 or 5 => s => AlertDecider.Transfer(s, Patient.Episode, "chw", "hvl", "tran"),
        _ => _ => Decision.Nothing,
    };

    private CourseId NewCourse() => new(Id(2, ++_ids));

    private CourseId Course(TreatmentState s) =>
        s.Courses.Count == 0 ? default : s.Courses.Values.OrderByDescending(c => c.IsLive).ThenBy(c => c.Id.Value).First().Id;

    /// <summary>The open session, mostly; else one that has ended.</summary>
    private SessionId Session(TreatmentState s)
    {
        var course = s.Courses.GetValueOrDefault(Course(s));
        var past = course?.Past is [.., var last] ? last.Id : default;
        return course?.Open is { } open && random.Next(8) > 0 ? open.Id : past;
    }

    private TriggerPointId Treated(TreatmentState s) =>
        s.Courses.GetValueOrDefault(Course(s))?.Open?.Points is [var point, ..] ? point.TriggerPointId : default;

    private SessionId Appointment(TreatmentState s) =>
        s.Bookings.All.Count == 0 ? default : s.Bookings.All.Values.OrderBy(a => a.Status).ThenBy(a => a.Id.Value).First().Id;

    private string Site() => OneOf("acromion", "scapula-spine", "rib-4", "iliac-crest");

    private T OneOf<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    private static Guid Id(int kind, int number) => new($"{kind}0000000-0000-7000-8000-{number:D12}");
}
