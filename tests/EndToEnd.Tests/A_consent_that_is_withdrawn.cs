using System.Diagnostics;
using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>
/// Takes effect in every service by itself. How fast is written to the test's output and measured by <c>records withdrawal</c>
/// of tests/Benchmarks.
/// </summary>
public sealed class A_consent_that_is_withdrawn(LoadedPlatform platform)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task binds_every_service_and_closes_the_record_to_other_clinics()
    {
        var patient = new PatientInCare(platform);
        await patient.AcceptAsync("Takes-Back", Ct);
        await patient.MeasureAsync(Ct);
        await platform.SettleAsync(Ct);
        Assert.Null(await RefusalElsewhereAsync(patient, Ct));
        Assert.False(await NotedAsync(PlatformService.Treatment, patient, Ct));

        await patient.SendAsync("intake", $"/patients/{patient.Patient}/consents/{patient.Consent}/withdrawal", "{}", Ct);

        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            UntilAsync("Treatment", ct => NotedAsync(PlatformService.Treatment, patient, ct), since),
            UntilAsync("Outcomes", ct => NotedAsync(PlatformService.Outcomes, patient, ct), since),
            UntilAsync("Records", async ct => await RefusalElsewhereAsync(patient, ct) == "PP-ACC-001", since));
    }

    private static async Task UntilAsync(string service, Func<CancellationToken, Task<bool>> effective, long since)
    {
        await Eventually.ThatAsync(effective, Patience, () => $"{service} does not know of the withdrawal.", Ct);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{service}: {Stopwatch.GetElapsedTime(since).TotalMilliseconds:0} ms after it was recorded");
    }

    private async Task<bool> NotedAsync(PlatformService service, PatientInCare patient, CancellationToken ct) =>
        await platform.CountAsync(
            service,
            $"select count(*) from mt_events where stream_id = '{patient.Patient}' and type = 'consent_withdrawal_noted'",
            ct) > 0;

    private async Task<string?> RefusalElsewhereAsync(PatientInCare patient, CancellationToken ct)
    {
        using var once = new PlatformClient(platform.Addresses, platform.DemonstrationPassword, TimeSpan.Zero);
        try
        {
            await once.SendAsync(new PlatformRequest("records", $"/patients/{patient.Patient}/chart", "mensah", "prm"), ct);
            return null;
        }
        catch (PlatformException refused)
        {
            return refused.Code;
        }
    }
}
