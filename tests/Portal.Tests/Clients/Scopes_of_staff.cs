using PeriostealPlatform.Portal.Clients;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Portal.Tests.Clients;

public sealed class Scopes_of_staff
{
    private const string Patient = "01990000-0000-7000-8000-000000000001";

    [Theory]
    [InlineData(Roles.TreatingPractitioner, "user/Observation.read", null)]
    [InlineData(Roles.TreatingPractitioner, "patient/*.rs", Patient)]
    [InlineData(Roles.Auditor, "system/*.read", null)]
    public void are_granted_as_asked(string role, string scope, string? patient)
    {
        var grant = ScopeGrant.ForStaff(role, scope, patient);

        Assert.Null(grant.Refusal);
        Assert.Equal(scope, grant.Scope);
        Assert.Equal(patient, grant.Patient?.ToString());
    }

    [Theory]
    [InlineData(Roles.TreatingPractitioner, "system/*.read", null)]
    [InlineData(Roles.Operations, "user/*.read", null)]
    [InlineData(Roles.TreatingPractitioner, "patient/*.read", null)]
    [InlineData(Roles.TreatingPractitioner, "patient/*.read", "somebody")]
    [InlineData(Roles.TreatingPractitioner, "user/*.write", null)]
    [InlineData(Roles.TreatingPractitioner, " ", null)]
    public void are_refused_beyond_what_the_role_may(string role, string scope, string? patient)
    {
        var grant = ScopeGrant.ForStaff(role, scope, patient);

        Assert.NotNull(grant.Refusal);
        Assert.Null(grant.Scope);
    }

    [Fact]
    public void are_none_unless_asked_for() => Assert.Null(ScopeGrant.ForStaff(Roles.Auditor, null, null).Scope);
}
