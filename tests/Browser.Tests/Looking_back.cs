using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PeriostealPlatform.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PeriostealPlatform.Browser.Tests;

public sealed partial class Looking_back(Chromium browser, RunningPortal portal)
{
    [Fact]
    public async Task to_the_first_moment_leaves_the_referral_alone()
    {
        await using var visitor = await OpenAsync();
        await Slider(visitor).FillAsync("0");

        await Expect(Standing(visitor)).ToContainTextAsync("1 entry, as known at 7 Sep 2026, 09:00");
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync("Not registered by then");
        await Expect(visitor.Page.Locator("table.sessions")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task works_with_the_keyboard_alone()
    {
        await using var visitor = await OpenAsync();
        var entries = await CountAsync(visitor);
        await Slider(visitor).FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Home");
        await Expect(Standing(visitor)).ToContainTextAsync("1 entry,");
        await visitor.Page.Keyboard.PressAsync("End");

        await Expect(Standing(visitor)).ToContainTextAsync($"{entries} entries, as known now");
    }

    [Fact]
    public async Task step_by_step_never_shows_more_than_before()
    {
        await using var visitor = await OpenAsync();
        var before = await CountAsync(visitor);
        for (var step = 0; step < 5; step++)
        {
            var said = await Standing(visitor).TextContentAsync();
            await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Earlier" }).ClickAsync();
            await Expect(Standing(visitor)).Not.ToHaveTextAsync(said!);
            await Expect(Standing(visitor)).ToContainTextAsync("as known at");
            var now = await CountAsync(visitor);
            Assert.InRange(now, 1, before - 1);
            before = now;
        }
    }

    [Fact]
    public async Task at_what_was_true_leaves_out_what_had_not_happened_yet()
    {
        await using var visitor = await OpenAsync();
        await visitor.Page.GetByLabel("As true at", new() { Exact = true }).FillAsync("2026-09-10T12:00");

        await Expect(Standing(visitor)).ToContainTextAsync("true at 10 Sep 2026, 12:00");
        await Expect(visitor.Page.Locator("table.sessions tbody tr")).ToHaveCountAsync(1);
    }

    private async Task<Visitor> OpenAsync()
    {
        var visitor = await Visitor.SignedInAsync(browser, portal, "fischer");
        await visitor.OpenRecordAsync("Mei Lin Zhou");
        return visitor;
    }

    private static ILocator Slider(Visitor visitor) => visitor.Page.GetByRole(AriaRole.Slider);

    private static ILocator Standing(Visitor visitor) => visitor.Page.Locator(".now");

    private static async Task<int> CountAsync(Visitor visitor)
    {
        await Expect(Standing(visitor)).ToHaveTextAsync(Entries());
        return int.Parse(Entries().Match((await Standing(visitor).TextContentAsync())!).Groups[1].Value);
    }

    [GeneratedRegex(@"(\d+) entr")]
    private static partial Regex Entries();
}
