using System.Net;
using PeriostealPlatform.Portal.Tests.Running;

namespace PeriostealPlatform.Portal.Tests.SignIn;

[Collection(WithARunningPortal.Name)]
public sealed class Sign_in_page(PortalWorld world)
{
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/patients/7f2c51c0-9d43-4f66-8f0a-0b8f6a3a1c11")]
    public async Task is_where_every_other_page_leads_strangers(string page)
    {
        using var browser = new PlainBrowser(world);
        using var answer = await browser.GetAsync(page, _ct);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/sign-in", answer.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task starts_a_session_whose_cookie_no_script_and_no_other_site_can_use()
    {
        using var browser = new PlainBrowser(world);
        using var answer = await browser.SignInAsync("rossi", PortalWorld.Password, _ct);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("periosteal-session="));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        using var staff = await browser.GetAsync("/staff", _ct);
        Assert.Equal(HttpStatusCode.OK, staff.StatusCode);
    }

    [Fact]
    public async Task says_the_same_for_a_wrong_password_and_an_unknown_name()
    {
        using var browser = new PlainBrowser(world);
        using var wrong = await browser.SignInAsync("rossi", "wrong-horse-battery", _ct);
        using var unknown = await browser.SignInAsync("nobody", "wrong-horse-battery", _ct);

        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        Assert.Contains("is not right, or the account is locked", await wrong.Content.ReadAsStringAsync(_ct));
        Assert.Contains("is not right, or the account is locked", await unknown.Content.ReadAsStringAsync(_ct));
    }

    [Theory]
    [InlineData("/patients", "/patients")]
    [InlineData("//elsewhere.example/", "/")]
    [InlineData("/\\elsewhere.example/", "/")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData(null, "/")]
    public async Task leads_back_to_this_portal_only(string? returnUrl, string target)
    {
        using var browser = new PlainBrowser(world);
        using var answer = await browser.SignInAsync("rossi", PortalWorld.Password, _ct, returnUrl);

        var location = answer.Headers.Location!;
        Assert.Equal(target, location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString);
        Assert.True(!location.IsAbsoluteUri || location.Authority == world.Address.Authority);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/acting-clinic")]
    public async Task and_the_other_forms_are_refused_without_their_token(string form)
    {
        using var browser = new PlainBrowser(world);
        (await browser.SignInAsync("rossi", PortalWorld.Password, _ct)).Dispose();
        using var answer = await browser.PostAsync(form, _ct, ("_handler", "sign-in"), ("clinic", "hvl"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task is_kept_out_of_frames_caches_and_foreign_scripts()
    {
        using var browser = new PlainBrowser(world);
        using var answer = await browser.GetAsync("/sign-in", _ct);

        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("script-src 'self';", policy);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }
}
