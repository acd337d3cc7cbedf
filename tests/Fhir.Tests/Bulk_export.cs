using System.Net;
using PeriostealPlatform.Fhir.Tests.Running;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.Fhir.Tests;

public sealed class Bulk_export(FhirWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task gives_every_resource_of_the_patients_whom_the_gate_opens_and_writes_it_down()
    {
        using var program = await world.AsProgramAsync("bulk-chw", "chw", "system/*.read");
        var before = await ExportsAsync(world.Ids.Patient("P1"));
        var manifest = await Export.DoneAsync(program, await Export.StartAsync(program, "$export"));

        Assert.True(manifest["requiresAccessToken"]!.GetValue<bool>());
        foreach (var file in manifest["output"]!.AsArray())
        {
            var resources = await Export.FetchAsync(program, file!["url"]!.GetValue<string>());
            Assert.Equal(file["count"]!.GetValue<int>(), resources.Count);
            Assert.All(resources, r => Assert.Equal(file["type"]!.GetValue<string>(), r["resourceType"]!.GetValue<string>()));
            Assert.DoesNotContain(resources, r => r.ToJsonString().Contains(world.Ids.Patient("P3").ToString()));
            if (file["type"]!.GetValue<string>() is "Encounter" or "Patient")
                Assert.Empty(await Validators.AskAsync(resources, Ct));
        }

        var types = manifest["output"]!.AsArray().Select(o => o!["type"]!.GetValue<string>()).ToList();
        Assert.Contains("Observation", types);
        Assert.Contains("CodeSystem", types);
        Assert.DoesNotContain("AuditEvent", types); // not for an integrator's role
        Assert.True(await ExportsAsync(world.Ids.Patient("P1")) > before);
        Assert.Equal(0, await ExportsAsync(world.Ids.Patient("P3")));
    }

    [Fact]
    public async Task of_a_group_is_of_the_patients_whom_that_clinic_holds()
    {
        using var auditor = await world.AsAsync("auditor", "chw", "system/*.read");
        var manifest = await Export.DoneAsync(auditor, await Export.StartAsync(auditor, "Group/hvl/$export?_type=Patient,Encounter"));
        var patients = await Export.FetchAsync(auditor, Export.UrlOf(manifest, "Patient"));

        // P4 was transferred there; of P5's two records the one that hvl made goes on at chw.
        Assert.Equal(
            new[] { "P3", "P4" }.Select(name => world.Ids.Patient(name).ToString()).Order(),
            patients.Select(p => p["id"]!.GetValue<string>()).Order());
        Assert.Equal(2, manifest["output"]!.AsArray().Count);
    }

    [Fact]
    public async Task survives_the_end_of_the_process_that_took_it_in()
    {
        using var program = await world.AsProgramAsync("bulk-prm", "prm", "system/*.read");
        var status = await Export.StartAsync(program, "Patient/$export?_type=Patient");
        await world.KillAsync(PlatformService.Records, Ct);
        await world.StartAsync(PlatformService.Records, Ct);

        var manifest = await Export.DoneAsync(program, status);
        Assert.NotEmpty(await Export.FetchAsync(program, Export.UrlOf(manifest, "Patient")));
    }

    [Theory]
    [InlineData("user/*.read", "$export", HttpStatusCode.Forbidden)]
    [InlineData("system/Patient.read", "$export?_type=Observation", HttpStatusCode.Forbidden)]
    [InlineData("system/*.read", "$export?_type=Medication", HttpStatusCode.BadRequest)]
    [InlineData("system/*.read", "$export?_outputFormat=csv", HttpStatusCode.BadRequest)]
    [InlineData("system/*.read", "Group/xyz/$export", HttpStatusCode.NotFound)]
    public async Task is_refused(string scope, string path, HttpStatusCode expected)
    {
        using var auditor = await world.AsAsync("auditor", "chw", scope);
        var (status, outcome) = await auditor.TryAsync(path, "respond-async");

        Assert.Equal(expected, status);
        Assert.NotNull(FhirClient.CodeOf(outcome));
    }

    [Fact]
    public async Task is_refused_to_staff_who_may_not_export_and_without_respond_async()
    {
        using var rossi = await world.AsAsync("rossi", "chw", "user/*.read");
        using var auditor = await world.AsAsync("auditor", "chw", "system/*.read");

        Assert.Equal(HttpStatusCode.Forbidden, (await rossi.TryAsync("$export", "respond-async")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await auditor.TryAsync("$export")).Status);
    }

    [Fact]
    public async Task is_nobody_elses_and_gone_when_it_is_given_up()
    {
        using var auditor = await world.AsAsync("auditor", "chw", "system/*.read");
        using var program = await world.AsProgramAsync("bulk-chw", "chw", "system/*.read");
        var status = await Export.StartAsync(auditor, "$export?_type=Location");
        var manifest = await Export.DoneAsync(auditor, status);

        Assert.Equal(HttpStatusCode.NotFound, (await program.TryAsync(status)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await program.TryAsync(Export.UrlOf(manifest, "Location"))).Status);
        using var gone = await auditor.Http.DeleteAsync(status, Ct);
        Assert.Equal(HttpStatusCode.Accepted, gone.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.TryAsync(status)).Status);
    }

    [Fact]
    public async Task expires()
    {
        using var auditor = await world.AsAsync("auditor", "chw", "system/*.read");
        var status = await Export.StartAsync(auditor, "$export?_type=Location");
        var manifest = await Export.DoneAsync(auditor, status);
        await world.CountAsync(
            PlatformService.Records,
            $"""
            with old as (
                update periosteal.fhir_exports set expires_at = now() - interval '1 s'
                where export_id = '{status.Split('/')[^1]}' returning 1)
            select count(*) from old
            """,
            Ct);

        Assert.Equal(HttpStatusCode.NotFound, (await auditor.TryAsync(status)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.TryAsync(Export.UrlOf(manifest, "Location"))).Status);
    }

    [Fact]
    public async Task keeps_no_name_in_the_database()
    {
        using var auditor = await world.AsAsync("auditor", "chw", "system/*.read");
        var family = (await auditor.GetAsync($"Patient/{world.Ids.Patient("P1")}"))["name"]![0]!["family"]!.GetValue<string>();
        await Export.DoneAsync(auditor, await Export.StartAsync(auditor, "Patient/$export"));
        await auditor.SearchAsync("Patient", ("family", family));

        Assert.Equal(0, await world.CountAsync(
            PlatformService.Records,
            $"""
            select (select count(*) from periosteal.fhir_exports e where e::text ilike '%{family}%')
                + (select count(*) from periosteal.fhir_searches s where s::text ilike '%{family}%')
            """,
            Ct));
    }

    private Task<long> ExportsAsync(Guid patient) => world.CountAsync(
        PlatformService.Records,
        $"""
        select count(*) from mt_events
        where stream_id = '{patient}' and type like 'record_accessed%' and data->>'what' = 'export'
            and headers->>'clinic' = 'chw' and headers->>'role' = 'integrator'
        """,
        Ct);
}
