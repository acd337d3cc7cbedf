using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class Services_know_no_other_service
{
    private const string Reference =
        """<Project><ItemGroup><ProjectReference Include="../Treatment/Treatment.csproj" /></ItemGroup></Project>""";

    [Fact]
    public void in_their_project_files() => Assert.Empty(ServiceBorders.ReferencesBetweenServices(Repository.Here));

    [Fact]
    public void in_what_the_compiler_wrote() => Assert.Empty(ServiceBorders.ReferencesBetweenServices(
        [.. Products.Services.Select(one => one.GetName().Name!)],
        Products.All.Select(ServiceBorders.Describe)));

    [Fact]
    public void and_a_reference_in_a_project_file_would_be_seen() => Assert.Equal(
        ["services/Intake/Intake.csproj references services/Treatment/Treatment.csproj"],
        ServiceBorders.ReferencesBetweenServices(Repository.Of(("services/Intake/Intake.csproj", Reference))));

    [Fact]
    public void and_a_compiled_reference_would_be_seen() => Assert.Single(ServiceBorders.ReferencesBetweenServices(
        ["P.Intake", "P.Treatment"],
        [("P.Intake", ["System.Runtime", "P.Treatment"]), ("P.Treatment", ["P.Contracts"])]));
}
