using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Audits;
using PeriostealPlatform.Records.Tests.Access;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Tests.Audits;

public sealed class Deciding_past_reads_again(AccessWorld world) : IClassFixture<AccessWorld>
{
    private static readonly Actor Practitioner =
        new(AccessWorld.Users.Practitioner.ToString(), Roles.TreatingPractitioner, "chw");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task comes_out_the_same_whatever_the_patient_said_before_and_after()
    {
        var patient = await world.RegisterAsync("this-clinic-only");
        int[] statuses =
        [
            await world.ReadAsync(patient, "chw"),
            await world.ReadAsync(patient, "hvl"),
            await AfterAsync(patient, "sharing_directive_set", """{"policy":"all-clinics","clinics":[],"breakGlassAllowed":true}"""),
            await AfterAsync(patient, "consent_granted", """{"scope":"treatment","episodeId":"e1"}"""),
            await AfterAsync(patient, "consent_withdrawn", """{"scope":"treatment","episodeId":"e1"}"""),
            await AfterAsync(patient, "consent_granted", """{"scope":"treatment","episodeId":"e2"}"""),
            await AfterAsync(patient, "consent_granted", """{"scope":"sharing"}"""),
            await AfterAsync(patient, "consent_withdrawn", """{"scope":"sharing"}"""),
            await AfterAsync(patient, "transfer_accepted", """{"to":"chw"}"""),
        ];

        Assert.Equal([403, 200, 200, 200, 403, 200, 200, 403, 200], statuses);
        var result = await world.AuditAsync(patient);
        Assert.Equal(9, result.Checked);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public async Task knows_an_emergency_that_was_open_and_one_that_had_ended()
    {
        var patient = await world.RegisterAsync("this-clinic-only");
        await world.BreakAsync(patient, "chw");
        var open = await world.ReadAsync(patient, "chw");
        world.Now += TimeSpan.FromHours(2);
        var ended = await world.ReadAsync(patient, "chw");

        Assert.Equal((200, 403), (open, ended));
        Assert.Empty((await world.AuditAsync(patient)).Findings);
    }

    [Fact]
    public async Task finds_a_read_that_the_gate_would_have_refused()
    {
        var patient = await world.RegisterAsync("this-clinic-only");
        await LetThroughAsync(patient, Accessed("sharing:all-clinics", await LookAsync(patient)));

        var finding = Assert.Single((await world.AuditAsync(patient)).Findings);

        Assert.Equal((FindingKind.NotAllowed, "sharing:this-clinic-only"), (finding.Kind, finding.Again));
        Assert.Equal((patient, "chw"), (finding.Read.Patient, finding.Read.Clinic));
    }

    [Fact]
    public async Task finds_it_on_whichever_page_it_lies()
    {
        var patient = await world.RegisterAsync("this-clinic-only");
        for (var n = 0; n < 4; n++)
            await world.ReadAsync(patient, "hvl");
        await LetThroughAsync(patient, Accessed("sharing:all-clinics", await LookAsync(patient)));
        await world.ReadAsync(patient, "hvl");

        foreach (var pageSize in new[] { 1, 2, 5, 500 })
        {
            var result = await world.AuditAsync(patient, pageSize);
            Assert.Equal((6, 1), (result.Checked, result.Findings.Count));
        }
    }

    [Fact]
    public async Task finds_a_read_that_claims_another_ground_than_the_ledger_holds()
    {
        var patient = await world.RegisterAsync("this-clinic-only");
        var look = await LookAsync(patient);
        await LetThroughAsync(
            patient,
            Accessed("sharing:all-clinics", look with { Ground = look.Ground with { SharingPolicy = "all-clinics" } }));

        Assert.Equal([FindingKind.NotAllowed, FindingKind.OtherGround], await KindsAsync(patient));
    }

    [Fact]
    public async Task finds_a_read_in_an_emergency_that_nobody_declared()
    {
        var patient = await world.RegisterAsync("this-clinic-only");
        await LetThroughAsync(patient, Accessed("break-glass", await LookAsync(patient)) with { Purpose = "emergency" });
        await world.BreakAsync(patient, "chw"); // afterwards

        Assert.Equal([FindingKind.NotAllowed], await KindsAsync(patient));
    }

    [Fact]
    public async Task finds_a_refusal_that_should_have_been_a_read()
    {
        var patient = await world.RegisterAsync("all-clinics");
        await LetThroughAsync(patient, new AccessEvent.RecordAccessDenied(
            "treatment", "sharing:this-clinic-only", "chart", "PP-ACC-001", 2, await LookAsync(patient)));

        Assert.Equal([FindingKind.RefusedWrongly], await KindsAsync(patient));
    }

    [Fact]
    public async Task finds_a_reading_that_claims_to_have_known_what_was_not_there()
    {
        var patient = await world.RegisterAsync("all-clinics");
        await LetThroughAsync(
            patient, Accessed("sharing:all-clinics", (await LookAsync(patient)) with { LedgerSize = 1_000_000 }));

        Assert.Equal([FindingKind.MarkAhead], await KindsAsync(patient));
    }

    [Fact]
    public async Task finds_a_patient_on_a_list_who_kept_the_record_from_the_clinic()
    {
        var (open, kept) = (await world.RegisterAsync("all-clinics"), await world.RegisterAsync("this-clinic-only"));
        var look = await LookAsync(kept);
        await world.Log.WriteAsync(
            AccessWorld.Users.Practitioner,
            new AccessEvent.PatientsListed("list", "clinic:chw", 2, [open, kept], 2, new(look.LedgerSize, look.At, null)),
            Practitioner,
            "Australia/Sydney",
            Ct);

        Assert.Equal([FindingKind.NotAllowed], await KindsAsync(kept));
        Assert.Empty(await KindsAsync(open));
    }

    [Theory]
    [InlineData(Roles.Operations, true)]
    [InlineData(Roles.TreatingPractitioner, false)]
    public async Task finds_a_work_list_shown_to_a_role_that_does_not_work_by_it(string role, bool allowed)
    {
        var kept = await world.RegisterAsync("this-clinic-only");
        var look = await LookAsync(kept);
        await world.Log.WriteAsync(
            AccessWorld.Users.Practitioner,
            new AccessEvent.PatientsListed(
                "record-keeping", $"role:{role}", 1, [kept], 2, new(look.LedgerSize, look.At, null), "due-records"),
            Practitioner with { Role = role },
            "Australia/Sydney",
            Ct);

        Assert.Equal(allowed ? [] : [FindingKind.NotAllowed], await KindsAsync(kept));
    }

    [Fact]
    public async Task finds_a_reader_who_did_not_hold_the_role_when_the_token_was_issued()
    {
        var patient = await world.RegisterAsync("all-clinics");
        var user = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await world.ArriveAsync("portal", user, "user_created", """{"role":"treating-practitioner","clinics":["chw"]}""");
        world.Now += TimeSpan.FromMinutes(1);
        await world.ReadAsync(patient, "chw", user: user);
        Assert.Empty(await KindsAsync(patient));

        world.Now += TimeSpan.FromMinutes(1);
        await world.ArriveAsync("portal", user, "user_role_changed", """{"role":"reception"}""");
        world.Now += TimeSpan.FromMinutes(1);
        await world.ReadAsync(patient, "chw", user: user);

        Assert.Equal([FindingKind.RoleNotHeld], await KindsAsync(patient));
    }

    [Fact]
    public async Task reads_of_the_first_gate_by_what_lay_before_them()
    {
        var patient = await world.RegisterAsync("this-clinic-only");
        await LetThroughAsync(patient, new AccessEvent.RecordAccessed(
            "treatment", "sharing:all-clinics", "chart", null, null, Gate: 1, Look: null));

        Assert.Equal([FindingKind.NotAllowed], await KindsAsync(patient));
    }

    private static AccessEvent.RecordAccessed Accessed(string basis, GateLook look) =>
        new("treatment", basis, "chart", null, null, 2, look);

    private async Task<int> AfterAsync(Guid patient, string type, string body)
    {
        await world.IntakeAsync(patient, type, body);
        return await world.ReadAsync(patient, "chw");
    }

    /// <summary>As a gate that is broken, or somebody beside it, would write it down.</summary>
    private Task LetThroughAsync(Guid patient, AccessEvent fact) =>
        world.Log.WriteAsync(patient, fact, Practitioner, "Australia/Sydney", Ct);

    private async Task<GateLook> LookAsync(Guid patient)
    {
        var known = await world.Grounds.FindAsync(patient, Ct);
        return new GateLook(known!.LedgerSize, null, world.Now, null, known.Ground);
    }

    private async Task<IEnumerable<FindingKind>> KindsAsync(Guid patient) =>
        (await world.AuditAsync(patient)).Findings.Select(f => f.Kind);
}
