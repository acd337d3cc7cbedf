using PeriostealPlatform.Outcomes.Safety;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;
using PeriostealPlatform.Testing;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Http;

public sealed class Raising_a_signal(OutcomesOverHttp outcomes) : IClassFixture<OutcomesOverHttp>
{
    [Fact]
    public async Task follows_the_third_reaction_of_a_kind_for_the_clinic_and_the_chain()
    {
        for (var patient = 0; patient < 3; patient++)
            await outcomes.PatientAsync(
                Opened,
                AbortedSession with { At = At().OccurredAt },
                new AdverseReactionNoted(
                    ThisEpisode, ThisCourse, ThisCourse.Value, "chw", ["ae-haematoma"], 1, "possible",
                    At().OccurredAt));

        await Eventually.ThatAsync(
            async _ =>
        {
            using var answer = await outcomes.GetAsync("/reports/chain/safety", "auditor");
            return (await answer.JsonAsync())["signals"]!.AsArray().Count == 2;
        },
            TimeSpan.FromSeconds(20),
            () => "no two signals",
            TestContext.Current.CancellationToken);

        var own = await outcomes.StoredAsync(SafetyStreams.Of("chw"));
        Assert.Contains("\"denominator\": 3", own, StringComparison.Ordinal);
        var chain = await outcomes.StoredAsync(SafetyStreams.Of(null));
        Assert.Contains("\"clinic\": null", chain, StringComparison.Ordinal);
    }
}
