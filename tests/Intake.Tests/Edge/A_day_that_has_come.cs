using PeriostealPlatform.Intake.Tests.Fixtures;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Intake.Tests.Edge;

/// <summary>What is due is decided by the platform itself, once.</summary>
[Collection(nameof(IntakeHost))]
public sealed class A_day_that_has_come(IntakeHost intake)
{
    [Fact]
    public async Task for_a_review_is_noticed_without_anybody_asking()
    {
        var referred = await intake.Post("/referrals", People.Referral).DoneAsync();
        var (patient, episode) = (referred.Id("patientId"), referred.Id("episodeId"));
        await intake.Post($"/patients/{patient}/registration", People.Registration()).DoneAsync();
        var path = $"/patients/{patient}/episodes/{episode}";
        await intake.Post($"{path}/screenings", People.Screening).DoneAsync();
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Sydney");
        var today = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), zone).ToString("yyyy-MM-dd");
        await intake
            .Post(
                $"{path}/deferral",
                $$"""{"reason":"capacity","advice":"come back this afternoon","reviewOn":"{{today}}"}""")
            .DoneAsync();
        long noticed = 0;
        await Eventually.ThatAsync(
            async _ => (noticed = await NoticedAsync(patient)) == 1,
            TimeSpan.FromSeconds(30),
            () => $"{noticed} notices",
            TestContext.Current.CancellationToken);
    }

    private Task<long> NoticedAsync(Guid patient) => intake.CountAsync(
        """
        select count(*) from mt_events where stream_id = $1 and type = 'review_fell_due'
        and headers->>'actor' = 'system' and headers->>'clinic' = 'chw'
        """,
        patient);
}
