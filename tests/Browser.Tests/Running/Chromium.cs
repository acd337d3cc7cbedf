using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PeriostealPlatform.Browser.Tests.Running.Chromium))]
[assembly: AssemblyFixture(typeof(PeriostealPlatform.Browser.Tests.Running.RunningPortal))]

namespace PeriostealPlatform.Browser.Tests.Running;

/// <summary>Debian's own browser with a fresh profile; nothing is ever downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException($"{Program} is missing: install Debian's package chromium.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A window with its own cookies; <paramref name="width"/> in CSS pixels.</summary>
    public Task<IBrowserContext> OpenAsync(RunningPortal portal, int width = 1280) => _browser!.NewContextAsync(new()
    {
        BaseURL = portal.Address.AbsoluteUri,
        ViewportSize = new() { Width = width, Height = 900 },
        Locale = "en-AU",
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
