using PeriostealPlatform.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PeriostealPlatform.Browser.Tests;

/// <summary>What went wrong, was corrected, moved or compared: the pages of P2 to P5.</summary>
public sealed class A_record_with_more_than_the_plain_course(Chromium browser, RunningPortal portal)
{
    [Fact]
    public async Task shows_the_adverse_reaction_with_all_that_followed_and_the_discontinued_course()
    {
        await using var visitor = await OpenAsync("mensah", "Graham Ellis Whitlock");

        var reaction = visitor.Page.Locator(".reaction");
        await Expect(reaction).ToContainTextAsync("grade 2");
        await Expect(reaction).ToContainTextAsync("Cardiologist told by phone");
        await Expect(reaction).ToContainTextAsync("Not cleared");
        await Expect(visitor.Page.Locator(".course h4")).ToContainTextAsync("Discontinued");
        await Expect(visitor.Page.Locator(".course .notes").First).ToContainTextAsync("AE-HALT-2");
        await Expect(visitor.Page.Locator("table.sessions")).ToContainTextAsync("larger fall than claimed by the method");
        await Expect(visitor.Page.Locator("table.sessions")).ToContainTextAsync("takes a rate-slowing medicine");
        await Expect(visitor.Page.Locator("table.measures")).ToContainTextAsync("Not assessable");
    }

    [Fact]
    public async Task shows_the_amended_value_with_a_mark_and_the_old_one_on_demand()
    {
        await using var visitor = await OpenAsync("fischer", "Tomasz Kowalczyk");

        var corrections = visitor.Page.Locator(".corrections");
        await Expect(corrections).ToContainTextAsync("Technique applied of 16 Oct 2026, 10:00, points[0].side");
        await corrections.Locator("summary").ClickAsync();
        await Expect(corrections).ToContainTextAsync("was left, now right");
        await Expect(corrections).ToContainTextAsync("countersigned by Sofia Rossi");
        await Expect(visitor.Page.Locator("table.sessions .mark").Filter(new() { HasText = "amended" }).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task shows_who_holds_the_course_after_the_transfer_and_the_episode_that_was_declined()
    {
        await using var visitor = await OpenAsync("tran", "Tomasz Kowalczyk");

        await Expect(visitor.Page.Locator(".course").First).ToContainTextAsync("Hurstville");
        await Expect(visitor.Page.GetByText("Transfer", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator(".episode h3").Filter(new() { HasText = "Declined" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task names_the_rules_behind_a_response_class()
    {
        await using var visitor = await OpenAsync("tran", "Priya Raman");

        await Expect(visitor.Page.Locator("table.measures")).ToContainTextAsync("Responder");
        await Expect(visitor.Page.Locator("table.measures")).ToContainTextAsync("rules of 2026");
    }

    [Fact]
    public async Task is_one_page_for_a_person_who_was_registered_twice()
    {
        await using var visitor = await OpenAsync("tran", "Aroha Ngata");

        await Expect(visitor.Page.Locator(".episode")).ToHaveCountAsync(2);
        await Expect(visitor.Page.Locator("table.sessions")).ToHaveCountAsync(2);
        await Expect(visitor.Page.Locator("dt").Filter(new() { HasText = "Identifier verified" })).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("2 records of one person")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("Possibly the same person")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("tran", "Aroha Ngata", 1280)]
    [InlineData("mensah", "Graham Ellis Whitlock", 1280)]
    [InlineData("mensah", "Graham Ellis Whitlock", 390)]
    [InlineData("fischer", "Tomasz Kowalczyk", 390)]
    [InlineData("fischer", "Tomasz Kowalczyk", 1280)]
    public async Task fits_the_window_and_runs_without_errors(string user, string patient, int width)
    {
        await using var visitor = await OpenAsync(user, patient, width);

        var overflow = await visitor.Page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.InRange(overflow, 0, 1);
        Assert.Empty(visitor.Errors);
        if (Environment.GetEnvironmentVariable("PERIOSTEAL_TEST_PICTURES") is { Length: > 0 } folder)
        {
            var file = Path.Combine(folder, $"{user}-{width}-{patient.Split(' ')[^1]}.png");
            await visitor.Page.ScreenshotAsync(new() { Path = file, FullPage = true });
        }
    }

    private async Task<Visitor> OpenAsync(string user, string patient, int width = 1280)
    {
        var visitor = await Visitor.SignedInAsync(browser, portal, user, width);
        await visitor.OpenRecordAsync(patient);
        return visitor;
    }
}
