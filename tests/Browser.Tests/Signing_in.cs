using Microsoft.Playwright;
using PeriostealPlatform.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace PeriostealPlatform.Browser.Tests;

public sealed class Signing_in(Chromium browser, RunningPortal portal)
{
    [Fact]
    public async Task leads_to_the_page_that_was_asked_for()
    {
        await using var visitor = await Visitor.ComeAsync(browser, portal);
        await visitor.Page.GotoAsync("/patients");
        await Expect(visitor.Heading("Sign in")).ToBeVisibleAsync();
        await visitor.SignInAsync("fischer");

        await Expect(visitor.Heading("Patients")).ToBeVisibleAsync();
        Assert.EndsWith("/patients", visitor.Page.Url);
        await Expect(visitor.Page.GetByText("Lena Fischer")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task says_so_when_the_password_is_wrong()
    {
        await using var visitor = await Visitor.ComeAsync(browser, portal);
        await visitor.Page.GotoAsync("/");
        await visitor.SignInAsync("rossi", "wrong-horse-battery");

        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is not right");
        await Expect(visitor.Page.GetByLabel("Password")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task ends_with_signing_out()
    {
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "fischer");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(visitor.Heading("Sign in")).ToBeVisibleAsync();

        await visitor.Page.GotoAsync("/");
        await Expect(visitor.Heading("Sign in")).ToBeVisibleAsync();
    }
}
