using FsCheck.Fluent;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Versioning;
using PeriostealPlatform.Testing.Replays;

namespace PeriostealPlatform.Outcomes.Tests.Episodes;

/// <summary>1,000 random histories, 5,000 where <c>PERIOSTEAL_NIGHTLY</c> is set.</summary>
public sealed class Replaying_to_any_version
{
    private const int Steps = 30;

    private static readonly int Histories =
        Environment.GetEnvironmentVariable("PERIOSTEAL_NIGHTLY") is { Length: > 0 } ? 5_000 : 1_000;

    [Fact]
    public async Task gives_the_state_that_was_there()
    {
        var ct = TestContext.Current.CancellationToken;
        var versions = 0L;
        foreach (var commands in Any_sequence_of_commands.Any().ListOf(Steps).Sample(Histories))
        {
            var stream = new ReplayedStream<OutcomeState, OutcomeEvent>(
                OutcomeNames.Create(), OutcomeState.Aggregate, string.Join(", ", commands.Select(c => c.Name)));
            foreach (var (_, decide) in commands)
                await stream.ExecuteAsync(state => decide(state), ct);
            await stream.CheckAsync(kept: false, ct);
            versions += stream.Version;
        }

        Assert.True(versions > 5 * Histories, $"{versions} versions");
    }
}
