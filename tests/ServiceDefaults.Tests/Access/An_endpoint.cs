using Microsoft.AspNetCore.Builder;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Access;

public sealed class An_endpoint(Edge edge)
{
    [Fact]
    public async Task that_declares_no_roles_stops_the_start()
    {
        var refused = await StartAsync(app => app.MapGet("/forgotten/{id}", (string id) => id));
        Assert.Contains("/forgotten/{id}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task that_is_anonymous_but_not_listed_stops_the_start()
    {
        var refused = await StartAsync(app => app.MapGet("/open", () => "").AllowAnonymous());
        Assert.Contains("/open", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task that_only_asks_for_sign_in_stops_the_start() =>
        await StartAsync(app => app.MapGet("/anyone", () => "").RequireAuthorization());

    [Fact]
    public async Task cannot_allow_a_role_that_does_not_exist()
    {
        await using var app = Edge.Build(edge.Issuer.Address, [], _ => { });
        Assert.Throws<ArgumentException>(() => app.MapGet("/x", () => "").AllowRoles("receptionist"));
        Assert.Throws<ArgumentException>(() => app.MapGet("/y", () => "").AllowRoles());
    }

    private async Task<StartRefusedException> StartAsync(Action<WebApplication> map)
    {
        await using var app = Edge.Build(edge.Issuer.Address, [], map);
        return await Assert.ThrowsAsync<StartRefusedException>(
            () => app.StartAsync(TestContext.Current.CancellationToken));
    }
}
