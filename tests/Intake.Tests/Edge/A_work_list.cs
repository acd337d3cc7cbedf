using System.Text.Json.Nodes;
using PeriostealPlatform.Intake.Tests.Fixtures;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Intake.Tests.Edge;

[Collection(nameof(IntakeHost))]
public sealed class A_work_list(IntakeHost intake)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task shows_a_clinic_what_waits_there_and_nothing_once_it_is_done()
    {
        var referred = await intake.Post("/referrals", People.Referral).DoneAsync();
        var (patient, episode) = (referred.Id("patientId"), referred.Id("episodeId"));
        await intake.Post($"/patients/{patient}/registration", People.Registration()).DoneAsync();
        await intake.Post($"/patients/{patient}/sharing-directives", """{"policy":"all-clinics"}""").DoneAsync();
        var flag = await intake
            .Post($"/patients/{patient}/red-flags", """{"code":"rf-syncope","action":"referred"}""")
            .DoneAsync();
        var transfers = $"/patients/{patient}/episodes/{episode}/transfers";
        var transfer = await intake.Post(transfers, """{"to":"hvl","reason":"patient-moved"}""").DoneAsync();

        await ShowsAsync(patient, "chw", "red-flag");
        await ShowsAsync(patient, "hvl", "transfer-asked");
        await ShowsAsync(patient, "prm");

        await intake.Post($"{transfers}/{transfer.Id("transferId")}/acceptance", "{}", clinic: "hvl").DoneAsync();
        await intake
            .Post(
                $"/patients/{patient}/red-flags/{flag.Id("redFlagId")}/resolution",
                """{"resolution":"seen, all well"}""")
            .DoneAsync();
        await ShowsAsync(patient, "chw");
        await ShowsAsync(patient, "hvl");
    }

    private async Task ShowsAsync(Guid patient, string clinic, params string[] kinds)
    {
        List<string> shown = [];
        await Eventually.ThatAsync(
            async _ => (shown = await KindsAsync(patient, clinic)).SequenceEqual(kinds),
            TimeSpan.FromSeconds(30),
            () => string.Join(", ", shown),
            Ct);
    }

    private async Task<List<string>> KindsAsync(Guid patient, string clinic)
    {
        using var response = await intake.Get("/work-list", "reception", clinic).AnswerAsync();
        var list = JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!.AsArray();
        return [.. list.Where(e => e!["patientId"]!.GetValue<Guid>() == patient).Select(e => (string)e!["kind"]!)];
    }
}
