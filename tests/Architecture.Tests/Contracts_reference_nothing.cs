using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class Contracts_reference_nothing
{
    [Fact]
    public void in_the_project_file() => Assert.Empty(ServiceBorders.ReferencesOfContracts(Repository.Here));

    [Fact]
    public void in_what_the_compiler_wrote() => Assert.Empty(ServiceBorders.ReferencesOfContracts(
        ServiceBorders.Describe(Products.Named("Contracts")).References));

    [Theory]
    [InlineData("""<PackageReference Include="MassTransit.RabbitMQ" />""")]
    [InlineData("""<ProjectReference Include="../Privacy/Privacy.csproj" />""")]
    [InlineData("""<FrameworkReference Include="Microsoft.AspNetCore.App" />""")]
    public void and_a_reference_would_be_seen(string reference) => Assert.Single(ServiceBorders.ReferencesOfContracts(
        Repository.Of(
            ("shared/Contracts/Contracts.csproj", $"<Project><ItemGroup>{reference}</ItemGroup></Project>"))));

    [Fact]
    public void and_a_compiled_reference_would_be_seen() => Assert.Equal(
        ["Contracts is compiled against Npgsql"],
        ServiceBorders.ReferencesOfContracts(["System.Runtime", "Npgsql"]));
}
