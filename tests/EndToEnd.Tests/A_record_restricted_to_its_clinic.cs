using System.Text.Json.Nodes;
using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.EndToEnd.Tests;

public sealed class A_record_restricted_to_its_clinic(LoadedPlatform platform)
{
    private const string ThisClinicOnly = """{"policy":"this-clinic-only"}""";
    private static int _persons;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task is_shown_there_and_refused_elsewhere_and_both_are_written_down()
    {
        var patient = await RegisterAsync();

        var refused = await Assert.ThrowsAsync<PlatformException>(() => ReadAsync(patient, "chart", "fischer", "chw"));
        var shown = await ReadAsync(patient, "chart", "tran", "hvl");
        var log = await ReadAsync(patient, "access", "desk", "chw");

        Assert.Equal("PP-ACC-001", refused.Code);
        Assert.DoesNotContain("Restricted-Test", refused.Message, StringComparison.Ordinal);
        Assert.Equal("Restricted-Test", shown["identity"]!["family"]!.GetValue<string>());
        var results = log["entries"]!.AsArray().Select(e => $"{e!["clinic"]} {e["result"]}").ToList();
        Assert.Contains("chw refused", results);
        Assert.Contains("hvl shown", results);
    }

    [Fact]
    public async Task is_not_in_the_other_clinics_list()
    {
        var patient = await RegisterAsync();

        var there = await platform.ReadAsync("/patients", Ct, "tran", "hvl");
        var elsewhere = await platform.ReadAsync("/patients", Ct);

        Assert.Contains(patient, Listed(there));
        Assert.DoesNotContain(patient, Listed(elsewhere));
        Assert.Contains(platform.Patient, Listed(elsewhere));
    }

    [Fact]
    public async Task is_not_opened_by_another_clinics_referral()
    {
        var patient = await RegisterAsync();
        var referral = $$"""
            {"patientId":"{{patient}}","source":"other-clinic","indications":[{"code":"pain-neck","primary":true}]}
            """;
        await TellAsync("/referrals", referral, "fischer", "chw");
        await platform.SettleAsync(Ct);

        var refused = await Assert.ThrowsAsync<PlatformException>(() => ReadAsync(patient, "chart", "fischer", "chw"));

        Assert.Equal("PP-ACC-001", refused.Code);
    }

    [Fact]
    public async Task opens_in_an_emergency_to_one_person_with_a_reason_and_is_written_down()
    {
        var patient = await RegisterAsync("""{"policy":"this-clinic-only","breakGlassAllowed":true}""");
        var request = new PlatformRequest(
            "records",
            $"/patients/{patient}/break-glass",
            "fischer",
            "chw",
            new JsonObject { ["reason"] = "Collapsed at the reception of Chatswood." },
            $"break-{patient}");

        var first = await platform.Client.SendAsync(request, Ct);
        var again = await platform.Client.SendAsync(request, Ct);
        await ReadAsync(patient, "chart", "fischer", "chw");
        var other = await Assert.ThrowsAsync<PlatformException>(() => ReadAsync(patient, "chart", "mensah", "prm"));
        var log = await ReadAsync(patient, "access", "desk", "chw");

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        Assert.Equal("PP-ACC-001", other.Code);
        Assert.Equal(
            ["opened break-glass", "shown break-glass", "refused sharing:this-clinic-only"],
            log["entries"]!.AsArray().Select(e => $"{e!["result"]} {e["basis"]}").Take(3));
    }

    // Every test's person is another one: the same again would have to be looked at as a duplicate.
    private static string NextBirthDate() =>
        new DateOnly(1950, 1, 1).AddDays(Interlocked.Increment(ref _persons) * 777).ToString("yyyy-MM-dd", null);

    private static IEnumerable<Guid> Listed(JsonObject list) =>
        list["patients"]!.AsArray().Select(p => p!["patientId"]!.GetValue<Guid>());

    private async Task<Guid> RegisterAsync(string sharing = ThisClinicOnly)
    {
        var referral = await TellAsync("/referrals", """{"source":"self","indications":[{"code":"pain-back","primary":true}]}""");
        var patient = referral["patientId"]!.GetValue<Guid>();
        await TellAsync(
            $"/patients/{patient}/registration",
            $$"""
            {"family":"Restricted-Test","given":["Fictional"],"birthDate":"{{NextBirthDate()}}","gender":"female",
             "homeClinic":"hvl","collectionNoticeAcknowledged":true}
            """);
        await TellAsync($"/patients/{patient}/sharing-directives", sharing);
        await platform.SettleAsync(Ct);
        return patient;
    }

    private async Task<JsonObject> TellAsync(string path, string body, string user = "tran", string clinic = "hvl") => await platform.Client.SendAsync(
        new PlatformRequest(
            "intake",
            path,
            user,
            clinic,
            JsonNode.Parse(body)!.AsObject(),
            $"restricted-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}"),
        Ct);

    private async Task<JsonObject> ReadAsync(Guid patient, string what, string user, string clinic)
    {
        using var once = new PlatformClient(platform.Addresses, platform.DemonstrationPassword, TimeSpan.Zero);
        return await once.SendAsync(new PlatformRequest("records", $"/patients/{patient}/{what}", user, clinic), Ct);
    }
}
