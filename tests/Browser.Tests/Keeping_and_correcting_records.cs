using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PeriostealPlatform.Browser.Tests.Running;
using PeriostealPlatform.Demonstration.Platform;

namespace PeriostealPlatform.Browser.Tests;

public sealed class Keeping_and_correcting_records(Chromium browser, RunningPortal portal)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ends_with_two_people_who_did_not_propose_it()
    {
        using var client = portal.Client();
        var patient = await OldPatientAsync(client);

        await using (var operations = await AtAsync("operations", "/retention"))
        {
            var row = operations.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = patient.ToString() });
            await row.GetByRole(AriaRole.Button, new() { Name = "Propose disposal" }).ClickAsync();
            await Card(operations, patient).WaitForAsync();
            await ShootAsync(operations, "retention-proposed");
            Assert.Empty(operations.Errors);
        }

        await using (var officer = await AtAsync("privacy", "/retention"))
        {
            var approve = Card(officer, patient).GetByRole(AriaRole.Button, new() { Name = "Approve the disposal" });
            await approve.ClickAsync();
            await Card(officer, patient).GetByText("Privacy officer").WaitForAsync();
        }

        await using (var lead = await AtAsync("rossi", "/retention"))
        {
            await Card(lead, patient).GetByRole(AriaRole.Button, new() { Name = "Approve the disposal" }).ClickAsync();
            await Card(lead, patient).GetByText("Keys destroyed").WaitForAsync();
            await ShootAsync(lead, "retention-approved");
            await Card(lead, patient).GetByLabel("Take it back, because").FillAsync("a trial run");
            await Card(lead, patient).GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
            await Card(lead, patient).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }
    }

    [Fact]
    public async Task leaves_the_patients_words_beside_the_entry_that_stays()
    {
        using var client = portal.Client();
        var patient = await RunningPortal.PatientAsync(client, "Whitlock", "mensah", "prm");
        var timeline = await client.SendAsync(
            new PlatformRequest("records", $"/patients/{patient}/timeline", "mensah", "prm"), Ct);
        var entry = timeline["entries"]!.AsArray().Last(e => (string?)e!["fact"] == "patient_discharged")!["eventId"];

        await using (var desk = await AtAsync("desk", $"/patients/{patient}/corrections"))
        {
            await desk.Page.GetByLabel("What is asked, in the person's words").FillAsync("My neck is not well at all.");
            await desk.Page.GetByLabel("Number of the entry, if it is about one").FillAsync(entry!.ToString());
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Take it down" }).ClickAsync();
            await desk.Page.GetByText("Answer by").WaitForAsync();
            await ShootAsync(desk, "corrections-desk");
        }

        await using (var lead = await AtAsync("rossi", "/corrections", "prm"))
        {
            await lead.Page.GetByRole(AriaRole.Link, new() { Name = patient.ToString() }).ClickAsync();
            await lead.Page.GetByLabel("Reasons that the person is given").FillAsync("The last measure says so.");
            await lead.Page.GetByRole(AriaRole.Button, new() { Name = "Refuse: the information is right" }).ClickAsync();
            await lead.Page.GetByRole(AriaRole.Heading, new() { Name = "Refused" }).WaitForAsync();
            Assert.Empty(lead.Errors);
        }

        await using (var desk = await AtAsync("desk", $"/patients/{patient}/corrections"))
        {
            await desk.Page.GetByLabel("Statement of disagreement, in the patient's words").FillAsync("I say it still hurts.");
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Put it beside the entry" }).ClickAsync();
            await desk.Page.GetByText("The patient says").WaitForAsync();
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = "Mark as told" }).First.ClickAsync();
            await desk.Page.GetByText("by work list").First.WaitForAsync();
            await ShootAsync(desk, "corrections-answered");
        }

        await using var practitioner = await AtAsync("mensah", $"/patients/{patient}");
        await practitioner.Page.GetByText("the patient disagrees").First.WaitForAsync();
        await practitioner.Page.GetByText("I say it still hurts.").First.WaitForAsync();
        await ShootAsync(practitioner, "timeline-disagrees");
    }

    private static ILocator Card(Visitor visitor, Guid patient) =>
        visitor.Page.GetByRole(AriaRole.Article, new() { Name = $"Disposal of record {patient}" });

    private async Task<Visitor> AtAsync(string signInName, string path, string? clinic = null)
    {
        var visitor = await Visitor.ComeAsync(browser, portal);
        await visitor.Page.GotoAsync(path);
        await visitor.SignInAsync(signInName);
        if (clinic is not null)
        {
            await visitor.Page.GetByLabel("Acting for").SelectOptionAsync(clinic);
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Change" }).ClickAsync();
            await visitor.Page.GotoAsync(path);
        }

        return visitor;
    }

    // Referred, registered and declined years ago, entered from the paper file.
    private static async Task<Guid> OldPatientAsync(PlatformClient client)
    {
        const string Then = "\"occurredAt\":\"2016-03-01T10:00:00+11:00\",\"lateEntryReason\":\"paper-form\"";
        var referral = await SendAsync(client, "/referrals",
            $$"""{"source":"gp","referrer":"Dr P. Example","indications":[{"code":"pain-neck","primary":true}],{{Then}}}""");
        var (patient, episode) = (referral["patientId"]!.GetValue<Guid>(), referral["episodeId"]!.GetValue<Guid>());
        await SendAsync(client, $"/patients/{patient}/registration",
            $$"""
            {"family":"Oldfield","given":["Fictional"],"birthDate":"1951-02-03","gender":"male",
             "collectionNoticeAcknowledged":true,{{Then}}}
            """);
        await SendAsync(client, $"/patients/{patient}/episodes/{episode}/closure",
            $$"""{"reason":"lost-to-follow-up",{{Then}}}""");
        // Records has learned of it when it shows it.
        await client.SendAsync(new PlatformRequest("records", $"/patients/{patient}/chart", "rossi", "chw"), Ct);
        return patient;
    }

    private static Task<JsonObject> SendAsync(PlatformClient client, string path, string body) => client.SendAsync(
        new PlatformRequest(
            "intake",
            path,
            "rossi",
            "chw",
            JsonNode.Parse(body)!.AsObject(),
            $"old-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}"),
        Ct);

    private static async Task ShootAsync(Visitor visitor, string name)
    {
        if (Environment.GetEnvironmentVariable("PERIOSTEAL_TEST_PICTURES") is { Length: > 0 } folder)
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
