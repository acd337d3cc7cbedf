using FsCheck;
using FsCheck.Fluent;
using PeriostealPlatform.Catalogue.Safety;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;

namespace PeriostealPlatform.Intake.Tests.Patients;

/// <summary>Whatever is asked in whatever order: what was decided folds, and asked again it changes nothing.</summary>
public sealed class AnySequenceOfCommands
{
    private static readonly Func<PatientState, Decision<PatientEvent>>[] Commands =
    [
        s => ReferralDecider.Receive(s, Chart.Referred, true, Chart.Today, Chart.Catalogue),
        s => ReferralDecider.Receive(s, Second, false, Chart.Today, Chart.Catalogue),
        s => RegistrationDecider.Register(s, Chart.Registered, false, Chart.Home, Chart.Today, Chart.Catalogue),
        s => RegistrationDecider.Register(s, Chart.Registered, true, Chart.Home, Chart.Today, Chart.Catalogue),
        s => ConsentDecider.Record(s, Chart.Consented, Chart.Home, Chart.Catalogue),
        s => ConsentDecider.Record(s, General, Chart.Home, Chart.Catalogue),
        s => Withdraw(s, Chart.Consent),
        s => Withdraw(s, General.ConsentId),
        s => SharingDecider.Set(s, SharingPolicy.AllClinics, [], true, Chart.Home, Chart.Catalogue),
        s => SharingDecider.Set(s, SharingPolicy.ThisClinicOnly, [], false, Chart.Home, Chart.Catalogue),
        s => ScreeningDecider.Complete(s, Chart.Screened, null, Chart.Home, Chart.Catalogue),
        s => ScreeningDecider.Complete(s, Bad, null, Chart.Home, Chart.Catalogue),
        s => ScreeningDecider.Complete(s, Elsewhere, null, Chart.Elsewhere, Chart.Catalogue),
        s => AcceptanceDecider.Accept(s, Chart.Episode, Chart.Wish, Chart.Catalogue),
        s => AcceptanceDecider.Accept(s, Second.EpisodeId, Chart.Wish with { Clinic = Chart.Elsewhere }, Chart.Catalogue),
        s => DeclineDecider.Decline(s, Chart.Episode, DecisionReason.Other, "as we discussed", null, Chart.Home, ""),
        s => DeclineDecider.Defer(
            s, Chart.Episode, DecisionReason.Other, "as we discussed", null, null, Chart.Home, Chart.Today, ""),
        s => ClosureDecider.Discharged(s, Chart.Episode),
        s => ClosureDecider.Discharged(s, Second.EpisodeId),
    ];

    private static PatientEvent.ReferralReceived Second => Chart.ReferredFor("pain-back") with
    {
        ReferralId = new(Guid.Parse("01990000-0000-7000-8000-000000000011")),
        EpisodeId = new(Guid.Parse("01990000-0000-7000-8000-000000000012")),
        Clinic = Chart.Elsewhere,
    };

    private static PatientEvent.ConsentGranted General => Chart.Consented with
    {
        ConsentId = new(Guid.Parse("01990000-0000-7000-8000-000000000013")),
        EpisodeId = null,
    };

    private static PatientEvent.ScreeningCompleted Bad => Chart.Screened with
    {
        ScreeningId = new(Guid.Parse("01990000-0000-7000-8000-000000000014")),
        Contraindications = [new("ci-osteoporosis", ContraindicationLevel.Absolute)],
    };

    private static PatientEvent.ScreeningCompleted Elsewhere => Chart.Screened with
    {
        ScreeningId = new(Guid.Parse("01990000-0000-7000-8000-000000000015")),
        EpisodeId = Second.EpisodeId,
    };

    [Fact]
    public void folds_and_changes_nothing_when_repeated()
    {
        var reached = new HashSet<EpisodeStage>();
        var sequences = Gen.Choose(0, Commands.Length - 1).ListOf(60);
        Prop.ForAll(sequences.ToArbitrary(), sequence =>
        {
            var state = Chart.Patient.Initial;
            foreach (var command in sequence.Select(at => Commands[at]))
            {
                state = Facts(command(state)).Aggregate(state, Chart.Patient.Evolve);
                Assert.Empty(Facts(command(state)));
                reached.UnionWith(state.Episodes.Values.Select(e => e.Stage));
            }

            return true;
        }).QuickCheckThrowOnFailure();
        Assert.Equal(Enum.GetValues<EpisodeStage>().Order(), reached.Order());
    }

    private static IReadOnlyList<PatientEvent> Facts(Decision<PatientEvent> decision) =>
        decision is Decision<PatientEvent>.Accepted accepted ? accepted.Facts : [];

    private static Decision<PatientEvent> Withdraw(PatientState state, ConsentId consent) =>
        ConsentDecider.Withdraw(state, consent, Chart.Now, Grantor.Self, null, Chart.Home, Chart.Now);
}
