using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PeriostealPlatform.Browser.Tests.Running;
using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Testing.Platform;
using static Microsoft.Playwright.Assertions;

namespace PeriostealPlatform.Browser.Tests;

public sealed class Who_saw_a_record(Chromium browser, RunningPortal portal)
{
    private const string P3 = "Priya Raman";

    [Fact]
    public async Task is_told_to_the_patient_in_plain_words_for_print()
    {
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "desk");
        await OpenLogAsync(visitor);

        var log = visitor.Page.Locator("table.accesses");
        await Expect(log).ToContainTextAsync("Asked for the timeline and was refused");
        await Expect(log).ToContainTextAsync("Lena Fischer");
        await Expect(log).ToContainTextAsync("The patient keeps the record to its clinic");
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeVisibleAsync();
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task prints_without_what_belongs_to_the_screen()
    {
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "desk");
        await OpenLogAsync(visitor);
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(visitor.Page.Locator(".bar")).ToBeHiddenAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Print" })).ToBeHiddenAsync();
        await Expect(visitor.Page.Locator("table.accesses")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task shows_a_restricted_record_only_with_a_reason_and_only_where_the_patient_allows_it()
    {
        var patient = await RestrictedAsync(emergencies: false);
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "fischer");
        await visitor.Page.GotoAsync($"/patients/{patient}");
        await Expect(visitor.Heading("Record restricted by the patient")).ToBeVisibleAsync();
        var open = visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Open the record in an emergency" });
        await Expect(open).ToBeDisabledAsync();
        await visitor.Page.GetByLabel("Reason, at least 20 characters").FillAsync("Collapsed at the reception of Chatswood.");
        await open.ClickAsync();

        await Expect(visitor.Page.GetByText("The patient allows no emergency access to this record.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task is_reviewed_by_a_privacy_officer_who_sees_no_patients()
    {
        await using var visitor = await Visitor.ComeAsync(browser, portal);
        await visitor.Page.GotoAsync("/");
        await visitor.SignInAsync("privacy");

        await Expect(visitor.Heading("Emergency accesses")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("Every access that overrode a patient's restriction is reviewed.")).ToBeVisibleAsync();
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task opens_in_an_emergency_and_is_on_the_privacy_officers_list_with_what_was_read()
    {
        var patient = await RestrictedAsync(emergencies: true);
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "fischer");
        await visitor.Page.GetByLabel("Open a record by its number").FillAsync(patient.ToString());
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();
        await visitor.Page.GetByLabel("Reason, at least 20 characters").FillAsync("Collapsed at the reception of Chatswood.");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Open the record in an emergency" }).ClickAsync();
        await visitor.Heading("Timeline").WaitForAsync();

        await using var officer = await Visitor.ComeAsync(browser, portal);
        await officer.Page.GotoAsync("/");
        await officer.SignInAsync("privacy");
        var card = officer.Page.Locator(".review", new() { HasText = patient.ToString() });
        await Expect(card).ToContainTextAsync("Lena Fischer");
        await Expect(card).ToContainTextAsync("chart");
        await card.GetByRole(AriaRole.Button, new() { Name = "Show the reason" }).ClickAsync();
        await Expect(card).ToContainTextAsync("Collapsed at the reception of Chatswood.");
        await card.GetByLabel("Outcome").SelectOptionAsync("justified");
        await card.GetByLabel("Why").FillAsync("The ambulance report agrees.");
        await card.GetByRole(AriaRole.Button, new() { Name = "Close the review" }).ClickAsync();
        await Expect(card).ToContainTextAsync("has not ended");
        Assert.Empty(officer.Errors);
    }

    private async Task<Guid> RestrictedAsync(bool emergencies)
    {
        using var client = portal.Client();
        var referral = await SendAsync(client, "/referrals", """{"source":"self","indications":[{"code":"pain-back","primary":true}]}""");
        var patient = referral["patientId"]!.GetValue<Guid>();
        await SendAsync(
            client,
            $"/patients/{patient}/registration",
            $$"""
            {"family":"Emergency-Test","given":["Fictional"],"birthDate":"{{(emergencies ? "1961-05-05" : "1948-02-17")}}","gender":"female","homeClinic":"hvl",
             "collectionNoticeAcknowledged":true}
            """);
        await SendAsync(
            client,
            $"/patients/{patient}/sharing-directives",
            $$"""{"policy":"this-clinic-only","breakGlassAllowed":{{(emergencies ? "true" : "false")}}}""");
        await portal.SettleAsync(TestContext.Current.CancellationToken);
        return patient;
    }

    private static Task<JsonObject> SendAsync(PlatformClient client, string path, string body) => client.SendAsync(
        new PlatformRequest(
            "intake",
            path,
            "tran",
            "hvl",
            JsonNode.Parse(body)!.AsObject(),
            $"emergency-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}"),
        TestContext.Current.CancellationToken);

    private static async Task OpenLogAsync(Visitor visitor)
    {
        await visitor.OpenRecordAsync(P3);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Who saw this record" }).ClickAsync();
        await visitor.Heading($"Who saw the record of {P3}").WaitForAsync();
    }
}
