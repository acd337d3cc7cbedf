using Microsoft.Playwright;
using PeriostealPlatform.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PeriostealPlatform.Browser.Tests;

public sealed class A_patients_record(Chromium browser, RunningPortal portal)
{
    private const string P1 = "Mei Lin Zhou";

    [Fact]
    public async Task shows_the_whole_course_from_referral_to_discharge()
    {
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "fischer");
        await visitor.OpenRecordAsync(P1);

        await Expect(visitor.Heading(P1)).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("table.sessions tbody tr")).ToHaveCountAsync(8);
        await Expect(visitor.Page.Locator(".missed")).ToHaveCountAsync(1);
        await Expect(visitor.Page.Locator("table.measures")).ToContainTextAsync("Reassessment 2");
        await Expect(visitor.Page.Locator("table.measures")).ToContainTextAsync("Responder");
        await Expect(visitor.Page.Locator(".episode")).ToContainTextAsync("Discharged");
        await Expect(visitor.Page.Locator(".timeline")).ToContainTextAsync("Referral received");
        await Expect(visitor.Page.Locator(".timeline")).ToContainTextAsync("Ngozi Okafor");
    }

    [Fact]
    public async Task is_printed_as_a_pdf_that_names_nobody_in_its_address()
    {
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "fischer");
        await visitor.OpenRecordAsync(P1);

        var address = await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Print" }).GetAttributeAsync("href");
        var print = await visitor.Page.APIRequest.GetAsync(new Uri(portal.Address, address!).AbsoluteUri);

        Assert.DoesNotContain("Zhou", address, StringComparison.Ordinal);
        Assert.Equal("application/pdf", print.Headers["content-type"]);
        Assert.StartsWith("%PDF-1.7", await print.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task has_the_patients_name_in_no_address()
    {
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "fischer");
        await visitor.OpenRecordAsync(P1);

        Assert.DoesNotContain(visitor.Requested, address => address.AbsoluteUri.Contains("Zhou"));
    }

    [Fact]
    public async Task asks_nobody_but_the_portal_and_runs_without_errors()
    {
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "fischer");
        await visitor.OpenRecordAsync(P1);

        Assert.DoesNotContain(
            visitor.Requested,
            address => address.Scheme != "data" && address.Authority != portal.Address.Authority);
        Assert.Empty(visitor.Errors);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task fits_the_window(int width)
    {
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "fischer", width);
        await visitor.OpenRecordAsync(P1);

        var overflow = await visitor.Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.InRange(overflow, 0, 1);
    }

    [Fact]
    public async Task is_not_for_the_front_desk()
    {
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "okafor");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = P1 }).ClickAsync();

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Not for your role");
        await Expect(visitor.Page.Locator(".timeline")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task that_does_not_exist_is_said_to_be_unknown()
    {
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "fischer");
        await visitor.Page.GotoAsync("/patients/00000000-0000-4000-8000-000000000000");

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No such record");
    }
}
