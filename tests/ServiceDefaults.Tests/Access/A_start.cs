using PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

namespace PeriostealPlatform.ServiceDefaults.Tests.Access;

public sealed class A_start
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("portal")]
    [InlineData("http://tokens.example")]
    public void is_refused_without_a_trustworthy_issuer(string? issuer)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Edge.Build(issuer, [], Things.Map));
        Assert.StartsWith("Authority__Issuer must be", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task may_trust_an_issuer_on_a_private_network_that_the_operator_names() =>
        await Edge.Build("http://portal:8080", new() { ["Authority:AllowHttp"] = "true" }, Things.Map).DisposeAsync();

    [Fact]
    public void is_refused_with_a_time_zone_that_does_not_exist()
    {
        var refused = Assert.Throws<StartRefusedException>(() =>
            Edge.Build("http://127.0.0.1:1", new() { ["Clinics:chw"] = "Australia/Sidney" }, Things.Map));
        Assert.Contains("Australia/Sidney", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task that_is_refused_gives_one_sentence_and_an_exit_code() =>
        Assert.Equal(ServiceHost.ConfigurationError,
            await ServiceHost.RunAsync(() => Edge.Build(null, [], Things.Map)));
}
