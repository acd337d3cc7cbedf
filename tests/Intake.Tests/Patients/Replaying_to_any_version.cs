using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Versioning;
using PeriostealPlatform.Testing.Replays;

namespace PeriostealPlatform.Intake.Tests.Patients;

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
        var commands = AnyCommand.All;
        var versions = 0L;
        for (var seed = 1; seed <= Histories; seed++)
        {
            var random = new Random(seed);
            var stream = new ReplayedStream<PatientState, PatientEvent>(IntakeEvents.Names, Chart.Patient, $"seed {seed}");
            for (var n = 0; n < Steps; n++)
                await stream.ExecuteAsync(commands[random.Next(commands.Count)], ct);
            await stream.CheckAsync(kept: false, ct);
            versions += stream.Version;
        }

        Assert.True(versions > 4 * Histories, $"{versions} versions");
    }
}
