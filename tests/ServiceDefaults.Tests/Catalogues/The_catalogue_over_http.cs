using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Catalogues;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Catalogues;

public sealed class The_catalogue_over_http(Edge edge) : IAsyncLifetime
{
    private WebApplication? _app;
    private HttpClient? _http;

    public async ValueTask InitializeAsync()
    {
        _app = await Edge.StartAsync(edge.Issuer.Address, [], app => app.MapCatalogue());
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
    }

    [Fact]
    public async Task is_told_to_every_role_and_to_nobody_else()
    {
        foreach (var role in Roles.All)
            Assert.Equal(HttpStatusCode.OK, (await GetAsync("/catalogue", role)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync("/catalogue", role: null)).StatusCode);
    }

    [Fact]
    public async Task is_told_whole_or_by_part()
    {
        var whole = await (await GetAsync("/catalogue")).Content.ReadFromJsonAsync<JsonElement>(
            TestContext.Current.CancellationToken);
        var sites = await (await GetAsync("/catalogue/sites")).Content.ReadFromJsonAsync<JsonElement>(
            TestContext.Current.CancellationToken);
        Assert.Equal(CatalogueDocument.Current.Version, whole.GetProperty("version").GetString());
        Assert.Equal(54, sites.GetProperty("sites").GetArrayLength());
        Assert.Equal(sites.GetRawText(), whole.GetProperty("sites").GetRawText());
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("/catalogue/prices")).StatusCode);
    }

    [Fact]
    public async Task is_not_sent_again_while_it_is_the_same()
    {
        var first = await GetAsync("/catalogue");
        Assert.Equal($"\"{CatalogueDocument.Current.Version}\"", first.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotModified, (await GetAsync("/catalogue", tag: first.Headers.ETag)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync("/catalogue", tag: new("\"another\""))).StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(
        string path, string? role = "reception", EntityTagHeaderValue? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (role is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", edge.Issuer.Token(role));
        if (tag is not null) request.Headers.IfNoneMatch.Add(tag);
        return await _http!.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
