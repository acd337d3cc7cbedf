using PeriostealPlatform.Records.Tests.Fixtures;

namespace PeriostealPlatform.Records.Tests.Changes;

/// <summary>Both readings go through the gate and into the access log.</summary>
public sealed class Over_HTTP(RecordsHost host) : IClassFixture<RecordsHost>
{
    private const string Session = """
        "episodeId":"00000000-0000-0000-0000-0000000000e1","courseId":"00000000-0000-0000-0000-0000000000c1",
        "sessionId":"00000000-0000-0000-0000-0000000000a1"
        """;

    private static long _sequence;
    private readonly Guid _patient = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static long Next() => Interlocked.Increment(ref _sequence);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task changes_and_explanations_are_shown_and_logged()
    {
        await ArriveAsync();

        var changes = (await host.SendAsync(new Asking($"/patients/{_patient}/changes"), Ct)).Done();
        var explained = (await host.SendAsync(
            new Asking($"/patients/{_patient}/explanation?of=episodes[0].courses[0].sessions[0].number"), Ct)).Done();

        Assert.Equal(3, changes["changes"]!.AsArray().Count);
        Assert.Equal("Session 2 started.", (string?)changes["changes"]![2]!["words"]);
        Assert.Equal(2, (int)explained["value"]!);
        Assert.Equal("session_started", (string?)explained["events"]![0]!["fact"]);
        var log = (await host.SendAsync(new Asking($"/patients/{_patient}/access", "auditor"), Ct)).Text;
        Assert.Contains("\"changes\"", log);
        Assert.Contains("\"explanation\"", log);
    }

    [Fact]
    public async Task another_clinic_is_refused()
    {
        await ArriveAsync();

        (await host.SendAsync(new Asking($"/patients/{_patient}/changes", Clinic: "prm"), Ct)).Refused(403, "PP-ACC-001");
        (await host.SendAsync(new Asking($"/patients/{_patient}/explanation?of=identity", Clinic: "prm"), Ct))
            .Refused(403, "PP-ACC-001");
    }

    [Fact]
    public async Task moments_the_wrong_way_round_and_places_that_are_none_are_refused()
    {
        await ArriveAsync();

        (await host.SendAsync(
            new Asking($"/patients/{_patient}/changes?from=2026-10-18T00:00:00Z&to=2026-10-16T00:00:00Z"), Ct))
            .Refused(422, "PP-RPL-001");
        (await host.SendAsync(new Asking($"/patients/{_patient}/explanation?of=episodes[4].status"), Ct))
            .Refused(422, "PP-RPL-002");
        (await host.SendAsync(new Asking($"/patients/{_patient}/explanation?of=..%2Fsecrets"), Ct)).Refused(422, "PP-RPL-002");
    }

    private async Task ArriveAsync()
    {
        var intake = new ServiceStream("intake", _patient, Next);
        var treatment = new ServiceStream("treatment", _patient, Next);
        await host.ArriveAsync("intake", intake.Next("patient_registered", """{"gender":"female","homeClinic":"chw"}"""), Ct);
        await host.ArriveAsync(
            "intake", intake.Next("sharing_directive_set", """{"policy":"this-clinic-only","clinics":[],"breakGlassAllowed":false}"""), Ct);
        await host.ArriveAsync("treatment", treatment.Next("session_started", $$"""{{{Session}},"number":2}"""), Ct);
    }
}
