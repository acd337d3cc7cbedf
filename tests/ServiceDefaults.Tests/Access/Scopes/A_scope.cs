using System.Security.Claims;
using PeriostealPlatform.ServiceDefaults.Access.Scopes;

namespace PeriostealPlatform.ServiceDefaults.Tests.Access.Scopes;

public sealed class A_scope
{
    private static readonly Guid Patient = new("01990000-0000-7000-8000-000000000001");
    private static readonly Guid Another = new("01990000-0000-7000-8000-000000000002");

    [Theory]
    [InlineData("user/Observation.read", "Observation", ScopeActions.Read, true)]
    [InlineData("user/Observation.read", "Observation", ScopeActions.Search, true)]
    [InlineData("user/Observation.rs", "Observation", ScopeActions.Search, true)]
    [InlineData("user/Observation.r", "Observation", ScopeActions.Search, false)]
    [InlineData("user/Observation.s", "Observation", ScopeActions.Read, false)]
    [InlineData("user/Observation.read", "Procedure", ScopeActions.Read, false)]
    [InlineData("system/*.rs", "Procedure", ScopeActions.Read, true)]
    public void allows_what_it_names_and_no_more(string word, string resource, ScopeActions action, bool allowed) =>
        Assert.Equal(allowed, SmartScope.Parse(word)!.Allows(resource, action));

    [Theory]
    [InlineData("user/Observation.write")]
    [InlineData("user/Observation.*")]
    [InlineData("user/Observation.cruds")]
    [InlineData("user/Observation.sr")]
    [InlineData("user/observation.read")]
    [InlineData("launch/patient")]
    [InlineData("openid")]
    [InlineData("")]
    public void that_is_not_for_reading_means_nothing(string word) => Assert.Null(SmartScope.Parse(word));

    [Theory]
    [InlineData("system/Patient.read", "system/*.rs", true)]
    [InlineData("system/*.read", "system/Patient.read", false)]
    [InlineData("system/Patient.rs", "system/Patient.r", false)]
    [InlineData("user/Patient.read", "system/*.read", false)]
    public void is_within_another_only_when_it_allows_nothing_more(string word, string limit, bool within) =>
        Assert.Equal(within, SmartScope.Parse(word)!.IsWithin(SmartScope.Parse(limit)!));

    [Fact]
    public void of_the_level_patient_holds_for_the_one_patient_that_the_token_names()
    {
        var granted = GrantedScopes.Of(Token("patient/*.read openid", Patient.ToString()));

        Assert.True(granted.Allow("Observation", ScopeActions.Read, Patient));
        Assert.False(granted.Allow("Observation", ScopeActions.Read, Another));
        Assert.False(granted.AllowBeyondOnePatient("Observation", ScopeActions.Search));
    }

    [Fact]
    public void of_the_level_patient_holds_for_nobody_when_the_token_names_none() =>
        Assert.False(GrantedScopes.Of(Token("patient/*.read", null)).Allow("Observation", ScopeActions.Read, Patient));

    [Fact]
    public void is_missing_from_a_token_that_asked_for_none() =>
        Assert.False(GrantedScopes.Of(new ClaimsPrincipal(new ClaimsIdentity())).Allow("Patient", ScopeActions.Read));

    private static ClaimsPrincipal Token(string scope, string? patient) => new(new ClaimsIdentity(
        patient is null
            ? [new Claim("scope", scope)]
            : [new Claim("scope", scope), new Claim("patient", patient)]));
}
