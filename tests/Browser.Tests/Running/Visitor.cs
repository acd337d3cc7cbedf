using Microsoft.Playwright;

namespace PeriostealPlatform.Browser.Tests.Running;

/// <summary>One person at one browser window, and what went wrong in it.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _window;
    private readonly RunningPortal _portal;

    private Visitor(RunningPortal portal, IBrowserContext window, IPage page)
    {
        (_portal, _window, Page) = (portal, window, page);
        page.Request += (_, request) => Requested.Add(new Uri(request.Url));
        page.Console += (_, message) => Note(message.Type == "error", message.Text);
        page.PageError += (_, error) => Note(true, error);
    }

    public IPage Page { get; }

    /// <summary>Everything the page asked for.</summary>
    public List<Uri> Requested { get; } = [];

    /// <summary>Errors on the page's console.</summary>
    public List<string> Errors { get; } = [];

    public static async Task<Visitor> ComeAsync(Chromium browser, RunningPortal portal, int width = 1280)
    {
        var window = await browser.OpenAsync(portal, width);
        return new(portal, window, await window.NewPageAsync());
    }

    /// <summary>Signs in and arrives at the list of patients.</summary>
    public static async Task<Visitor> SignedInAsync(
        Chromium browser, RunningPortal portal, string signInName, int width = 1280)
    {
        var visitor = await ComeAsync(browser, portal, width);
        await visitor.Page.GotoAsync("/");
        await visitor.SignInAsync(signInName, portal.Password);
        await visitor.Heading("Patients").WaitForAsync();
        return visitor;
    }

    public Task SignInAsync(string signInName) => SignInAsync(signInName, _portal.Password);

    public async Task SignInAsync(string signInName, string password)
    {
        await Page.GetByLabel("Sign-in name").FillAsync(signInName);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    public async Task OpenRecordAsync(string patientName)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = patientName }).ClickAsync();
        await Heading("Timeline").WaitForAsync();
    }

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public ValueTask DisposeAsync() => _window.DisposeAsync();

    private void Note(bool isError, string text)
    {
        if (isError)
            Errors.Add(text);
    }
}
