using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

/// <summary>Every decision of Intake, each with a wish or two.</summary>
internal static class AnyCommand
{
    private const string Rules = "";
    private static readonly TransferId Transfer = new(Id(0x61));
    private static readonly AdverseReactionId Reaction = new(Id(0x71));

    /// <summary>
    /// All of them, as the service decides them; what leads to an acceptance thrice, or hardly any sequence would come so far.
    /// </summary>
    public static IReadOnlyList<Func<PatientState, Decision<PatientEvent>>> All =>
        [.. Usual.Concat(Usual).Concat(Usual).Concat(Others).Select(WhileOpen), Dispose];

    private static readonly Func<PatientState, Decision<PatientEvent>>[] Usual =
    [
        s => ReferralDecider.Receive(s, Chart.Referred, true, Chart.Today, Chart.Catalogue),
        s => ReferralDecider.Receive(s, Second, false, Chart.Today, Chart.Catalogue),
        s => RegistrationDecider.Register(s, Chart.Registered, false, Chart.Home, Chart.Today, Chart.Catalogue),
        s => ConsentDecider.Record(s, Chart.Consented, Chart.Home, Chart.Catalogue),
        s => ConsentDecider.Record(s, General, Chart.Home, Chart.Catalogue),
        s => ScreeningDecider.Complete(s, Chart.Screened, null, Chart.Home, Chart.Catalogue),
        s => ScreeningDecider.Complete(s, There, null, Chart.Elsewhere, Chart.Catalogue),
        s => AcceptanceDecider.Accept(s, Chart.Episode, Chart.Wish, Chart.Catalogue),
        s => AcceptanceDecider.Accept(
            s, Second.EpisodeId, Chart.Wish with { Clinic = Chart.Elsewhere }, Chart.Catalogue),
    ];

    private static readonly Func<PatientState, Decision<PatientEvent>>[] Others =
    [
        s => RegistrationDecider.Register(s, Chart.Registered, true, Chart.Home, Chart.Today, Chart.Catalogue),
        s => Correct(s, IdentityField.Family, "Zhou", "Chou"),
        s => Correct(s, IdentityField.Family, "Chou", "Zhou"),
        s => IdentityDecider.Verify(
            s,
            new(IdentifierKind.Ihi, "8003608000001016", VerificationMethod.HiService, Chart.Today),
            false,
            Chart.Home,
            Chart.Today),
        s => Withdraw(s, Chart.Consent),
        s => Withdraw(s, General.ConsentId),
        s => SharingDecider.Set(s, SharingPolicy.AllClinics, [], true, Chart.Home, Chart.Catalogue),
        s => SharingDecider.Set(s, SharingPolicy.ThisClinicOnly, [], false, Chart.Home, Chart.Catalogue),
        s => ScreeningDecider.Complete(s, Bad, null, Chart.Home, Chart.Catalogue),
        s => ScreeningDecider.Complete(s, Flagging(s), null, Chart.Home, Chart.Catalogue),
        s => DeclineDecider.Decline(s, Chart.Episode, DecisionReason.Other, "as discussed", null, Chart.Home, Rules),
        s => DeclineDecider.Defer(
            s, Chart.Episode, DecisionReason.Other, "as discussed", null, Chart.Today, Chart.Home, Chart.Today, Rules),
        s => RedFlagDecider.Raise(s, Flag(0x53, Chart.Episode), Chart.Home, Chart.Catalogue),
        s => RedFlagDecider.Raise(s, Flag(0x54, null), Chart.Home, Chart.Catalogue),
        s => RedFlagDecider.Resolve(s, new(Id(0x53)), "seen, all well", Chart.Home),
        s => RedFlagDecider.Resolve(s, new(Id(0x54)), "seen, all well", Chart.Home),
        s => RedFlagDecider.Resolve(
            s,
            s.RedFlags.Values.FirstOrDefault(f => !f.Resolved && f.Code == "rf-calf-swelling")?.Id ?? new(Id(0x100)),
            "seen, all well",
            Chart.Home),
        s => TransferDecider.Request(
            s,
            new(Transfer, Second.EpisodeId, Chart.Elsewhere, "prm", TransferReason.Other, null),
            Chart.Now,
            Chart.Catalogue),
        s => TransferDecider.Accept(
            s, Second.EpisodeId, Transfer, "prm", Chart.Practitioner, Chart.Now, Chart.Catalogue),
        s => TransferDecider.Reject(s, Second.EpisodeId, Transfer, "no room", "prm"),
        s => Once(s, 8, () => DeathDecider.Record(
            s, new(Chart.Today, DatePrecision.Day, DeathSource.Family, null), Chart.Home, Chart.Today)),
        s => ClosureDecider.Discharged(s, Chart.Episode),
        s => ClosureDecider.Discharged(s, Second.EpisodeId),
        s => ClosureDecider.Lost(s, Second.EpisodeId, Chart.Elsewhere),
        s => NoteDecider.Note(s, new CourseNoted(Chart.Episode, Guid.Empty)),
        s => NoteDecider.Note(
            s, new AdverseReactionNoted(Reaction, Chart.Episode, Chart.Home, ["ae-chest-pain"], 3, "possible")),
        s => NoteDecider.Note(s, new AdverseReactionRegradeNoted(Reaction, 5)),
        s => NoteDecider.Note(s, new AdverseReactionFollowUpNoted(Reaction, "ongoing", false)),
        s => NoteDecider.Note(s, new EpisodeAtRiskNoted(Chart.Episode, 3, Chart.Now)),
        s => NoteDecider.Note(s, new LostToFollowUpProposalNoted(Chart.Episode, Chart.Now)),
        s => DueDayDecider.Lapse(s, Second.EpisodeId, Chart.Today.AddDays(91), Rules),
        s => DueDayDecider.Expire(s, General.ConsentId, Chart.Today.AddDays(366)),
        s => DueDayDecider.Review(s, Chart.Episode, Chart.Today),
    ];

    /// <summary>The facts that these commands bring among them: all there are.</summary>
    public static IEnumerable<Type> Brings => typeof(PatientEvent).GetNestedTypes()
        .Where(t => t.IsSubclassOf(typeof(PatientEvent)) && !Elsewhere.Contains(t));

    private static ReferralReceived Second => Chart.ReferredFor("pain-back") with
    {
        ReferralId = new(Id(0x11)),
        EpisodeId = new(Id(0x12)),
        Clinic = Chart.Elsewhere,
    };

    private static ConsentGranted General => Chart.Consented with { ConsentId = new(Id(0x13)), EpisodeId = null };

    private static ScreeningCompleted Bad => Chart.Screened with
    {
        ScreeningId = new(Id(0x14)),
        Contraindications = [new("ci-osteoporosis", ContraindicationLevel.Absolute)],
    };

    // Each screening raises a flag of its own.
    private static ScreeningCompleted Flagging(PatientState state) => Chart.Screened with
    {
        ScreeningId = new(Id(0x16)),
        RedFlags = [new("rf-calf-swelling", new(Id(0x100 + state.RedFlags.Count)))],
    };

    private static ScreeningCompleted There =>
        Chart.Screened with { ScreeningId = new(Id(0x15)), EpisodeId = Second.EpisodeId };

    private static Func<PatientState, Decision<PatientEvent>> WhileOpen(
        Func<PatientState, Decision<PatientEvent>> decide) => s => Chart.Patient.Decide(s, evenWhenClosed: false, decide);

    // Comes to closed records too, and only to those of whom much is known: nothing follows it.
    private static Decision<PatientEvent> Dispose(PatientState s) =>
        s.IsDisposed ? Decision.Nothing : Once(s, 8, () => new PatientKeysDestroyed(Id(0x81), [Id(0x82)]));

    // A death ends the story: it comes only to a patient of whom something is known.
    private static Decision<PatientEvent> Once(PatientState state, int parts, Func<Decision<PatientEvent>> decide) =>
        state.Episodes.Count + state.Consents.Count + state.RedFlags.Count + state.AdverseReactions.Count >= parts
        || state.Status == PatientStatus.Deceased
            ? decide()
            : Decision.Nothing;

    // Merges have sequences of their own, over two streams; amendments need the stream itself.
    private static readonly Type[] Elsewhere =
    [
        typeof(DuplicateSuspected), typeof(DuplicateDismissed), typeof(PatientsMerged), typeof(PatientRetired),
        typeof(PatientsUnmerged), typeof(PatientRestored), typeof(RecordAmended), typeof(AmendmentCountersigned),
    ];

    private static RedFlagRaised Flag(int id, EpisodeId? episode) => new(
        new(Id(id)), episode, "rf-syncope", RedFlagUrgency.SameDay, RedFlagAction.Observed, null, null, Rules);

    private static Decision<PatientEvent> Correct(PatientState state, IdentityField field, string old, string value) =>
        IdentityDecider.Correct(
            state,
            new(field, JsonValue.Create(old), JsonValue.Create(value), "typed wrongly", "passport"),
            false,
            Chart.Home,
            Chart.Today,
            Chart.Catalogue.Rules);

    private static Decision<PatientEvent> Withdraw(PatientState state, ConsentId consent) =>
        ConsentDecider.Withdraw(state, consent, Chart.Now, Grantor.Self, null, Chart.Home, Chart.Now);

    private static Guid Id(int last) => Guid.Parse($"01990000-0000-7000-8000-{last:x12}");
}
