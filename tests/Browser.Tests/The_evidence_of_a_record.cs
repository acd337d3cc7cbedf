using Microsoft.Playwright;
using PeriostealPlatform.Browser.Tests.Running;

namespace PeriostealPlatform.Browser.Tests;

public sealed class The_evidence_of_a_record(Chromium browser, RunningPortal portal)
{
    [Fact]
    public async Task is_a_file_that_an_auditor_takes_from_the_patients_page()
    {
        await using var visitor = await Visitor.SignedInAsync(browser, portal, "auditor");
        await visitor.OpenRecordAsync("Mei Lin Zhou");

        var address = await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Evidence of this record" }).GetAttributeAsync("href");
        var bundle = await visitor.Page.APIRequest.GetAsync(new Uri(portal.Address, address!).AbsoluteUri);

        Assert.Equal("application/zip", bundle.Headers["content-type"]);
        Assert.Equal("PK"u8.ToArray(), (await bundle.BodyAsync())[..2]);
    }
}
