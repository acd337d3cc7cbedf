using System.Text.Json;
using PeriostealPlatform.EventSourcing.Amendments;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Testing.Replays;
using PeriostealPlatform.Treatment.TreatmentHistories;
using PeriostealPlatform.Treatment.Versioning;

namespace PeriostealPlatform.Treatment.Tests.Sequences;

/// <summary>1,000 random histories, 5,000 where <c>PERIOSTEAL_NIGHTLY</c> is set, with amendments among them.</summary>
public sealed class Replaying_to_any_version
{
    private const int Steps = 25;

    private static readonly int Histories =
        Environment.GetEnvironmentVariable("PERIOSTEAL_NIGHTLY") is { Length: > 0 } ? 5_000 : 1_000;

    private static readonly AmendmentDecider<TreatmentState, TreatmentEvent> Amendments =
        new(TreatmentState.Aggregate, TreatmentEvents.Names, new TreatmentAmendments());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task gives_the_state_that_was_there()
    {
        var (versions, amended) = (0L, 0);
        for (var seed = 1; seed <= Histories; seed++)
        {
            var random = new Random(seed);
            var commands = new RandomCommands(random);
            var stream = new ReplayedStream<TreatmentState, TreatmentEvent>(
                TreatmentEvents.Names, TreatmentState.Aggregate, $"seed {seed}");
            for (var n = 1; n <= Steps; n++)
            {
                var by = commands.Somebody(); // and time goes on
                var other = random.Next(4) == 0 ? commands.Next(by) : null;
                await stream.ExecuteAsync(state => (other ?? commands.Sensible(state, out _))(state), Ct);
                if (n % 5 == 0)
                    amended += await AmendAsync(stream, n) ? 1 : 0;
            }

            await stream.CheckAsync(kept: true, Ct);
            versions += stream.Version;
        }

        Assert.True(versions > 5 * Histories && amended > Histories / 50, $"{versions} versions, {amended} amendments");
    }

    private static async Task<bool> AmendAsync(ReplayedStream<TreatmentState, TreatmentEvent> stream, int n)
    {
        var before = stream.Version;
        await stream.ExecuteOnHistoryAsync(
            (history, context) =>
            {
                var target = history.Facts.LastOrDefault(f => f.Fact is TreatmentEvent.TechniqueApplied);
                return target is null
                    ? Decision.Nothing
                    : Amendments.Amend(history, context, new AmendmentRequest(
                        target.Stored.Id,
                        "points[0].durationS",
                        JsonSerializer.SerializeToElement(((TreatmentEvent.TechniqueApplied)target.Fact).Points[0].DurationS),
                        JsonSerializer.SerializeToElement(20 + n),
                        "entered wrongly",
                        null));
            },
            Ct);
        return stream.Version > before;
    }
}
