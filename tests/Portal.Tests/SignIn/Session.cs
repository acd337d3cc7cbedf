using System.Net;
using PeriostealPlatform.Portal.Tests.Running;

namespace PeriostealPlatform.Portal.Tests.SignIn;

[Collection(WithARunningPortal.Name)]
public sealed class Session(PortalWorld world)
{
    private readonly CancellationToken _ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task ends_with_signing_out()
    {
        using var browser = new PlainBrowser(world);
        (await browser.SignInAsync("rossi", PortalWorld.Password, _ct)).Dispose();
        using var leaving = await browser.SubmitAsync("/", "/sign-out", _ct);
        using var after = await browser.GetAsync("/", _ct);

        Assert.Equal(HttpStatusCode.Redirect, leaving.StatusCode);
        Assert.Equal("/sign-in", after.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task moves_to_another_of_the_persons_clinics()
    {
        using var browser = new PlainBrowser(world);
        (await browser.SignInAsync("rossi", PortalWorld.Password, _ct)).Dispose();
        using var moved = await browser.SubmitAsync("/", "/acting-clinic", _ct, ("clinic", "hvl"));

        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        var page = await browser.ReadAsync("/", _ct);
        Assert.Matches("<option value=\"hvl\" selected", page);
    }

    [Fact]
    public async Task never_moves_to_a_clinic_of_others()
    {
        using var browser = new PlainBrowser(world);
        (await browser.SignInAsync("tran", PortalWorld.Password, _ct)).Dispose();
        using var refused = await browser.SubmitAsync("/", "/acting-clinic", _ct, ("clinic", "chw"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }
}
