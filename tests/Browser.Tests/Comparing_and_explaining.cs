using Microsoft.Playwright;
using PeriostealPlatform.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PeriostealPlatform.Browser.Tests;

public sealed class Comparing_and_explaining(Chromium browser, RunningPortal portal)
{
    [Fact]
    public async Task two_moments_shows_what_changed_with_its_author_and_leads_to_where_it_comes_from()
    {
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "fischer");
        await visitor.OpenRecordAsync("Tomasz Kowalczyk");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "What changed between two moments" }).ClickAsync();
        await visitor.Heading("What changed in this record").WaitForAsync();
        await visitor.Page.GetByLabel("As known at", new() { Exact = true }).FillAsync("2026-10-16T12:00");
        await visitor.Page.GetByLabel("compared with what was known at").FillAsync("2026-10-18T00:00");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();

        await Expect(visitor.Page.Locator("table.changes")).ToContainTextAsync("corrected from \"left\" to \"right\"");
        await Expect(visitor.Page.Locator("table.changes")).ToContainTextAsync("Fischer");
        await Expect(visitor.Page.Locator("table.changes")).ToContainTextAsync("side entered wrongly");
        await KeepAsync(visitor, "changes");

        await visitor.Page.Locator("table.values a").Filter(new() { HasText = ".side" }).ClickAsync();
        await visitor.Heading("Where this comes from").WaitForAsync();
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync("made this value");
        await KeepAsync(visitor, "explanation");
        Assert.Empty(visitor.Errors);
    }

    [Fact]
    public async Task a_value_of_the_chart_leads_to_the_events_it_comes_from()
    {
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "fischer");
        await visitor.OpenRecordAsync("Mei Lin Zhou");
        await KeepAsync(visitor, "chart");
        await visitor.Page.Locator(".course h4 a.origin").First.ClickAsync();

        await visitor.Heading("Where this comes from").WaitForAsync();
        await Expect(visitor.Page.Locator("table.sessions tbody tr").First).ToContainTextAsync("Course of");
        Assert.Empty(visitor.Errors);
    }

    // Pictures of the pages, where a folder for them is named.
    private static async Task KeepAsync(Visitor visitor, string name)
    {
        if (Environment.GetEnvironmentVariable("PERIOSTEAL_SCREENSHOTS") is { Length: > 0 } folder)
            await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }
}
