using FsCheck;
using FsCheck.Fluent;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Patients;

namespace PeriostealPlatform.Intake.Tests.Patients;

/// <summary>
/// Whatever is asked in whatever order: what was decided folds, asked again it changes nothing, and a plain model of
/// what must never be agrees. 5,000 commands; 100,000 when PERIOSTEAL_NIGHTLY is set.
/// </summary>
public sealed class AnySequenceOfCommands
{
    private const int Length = 100;

    private static bool IsNightly => Environment.GetEnvironmentVariable("PERIOSTEAL_NIGHTLY") is { Length: > 0 };

    [Fact]
    public void folds_and_leads_to_no_forbidden_state()
    {
        var commands = AnyCommand.All;
        var reached = new HashSet<EpisodeStage>();
        var kinds = new HashSet<Type>();
        var sequences = Gen.Choose(0, commands.Count - 1).ListOf(Length).ToArbitrary();
        var often = Config.QuickThrowOnFailure.WithMaxTest((IsNightly ? 100_000 : 5_000) / Length);
        Check.One(often, Prop.ForAll(sequences, sequence =>
        {
            var (state, model) = (Chart.Patient.Initial, new ForbiddenStates());
            foreach (var command in sequence.Select(at => commands[at]))
            {
                var facts = Facts(command(state));
                model.Look(state, facts);
                state = facts.Aggregate(state, Chart.Patient.Evolve);
                model.Look(state);
                Assert.Empty(Facts(command(state)));
                reached.UnionWith(state.Episodes.Values.Select(e => e.Stage));
                kinds.UnionWith(facts.Select(f => f.GetType()));
            }

            return true;
        }));
        Assert.Equal(Enum.GetValues<EpisodeStage>().Order(), reached.Order());
        if (IsNightly) // fewer commands may miss a fact that needs four others first
            Assert.Empty(AnyCommand.Brings.Except(kinds).Select(k => k.Name));
    }

    private static IReadOnlyList<PatientEvent> Facts(Decision<PatientEvent> decision) =>
        decision is Decision<PatientEvent>.Accepted accepted ? accepted.Facts : [];
}
