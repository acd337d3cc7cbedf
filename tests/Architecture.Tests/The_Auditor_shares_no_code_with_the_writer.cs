using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class The_Auditor_shares_no_code_with_the_writer
{
    [Fact]
    public void in_the_project_files() => Assert.Empty(Independence.ReferencesToTheWriter(Repository.Here));

    [Theory]
    [InlineData("Auditor")]
    [InlineData("Verification")]
    public void in_what_the_compiler_wrote(string project) => Assert.Empty(
        Independence.ReferencesToTheWriter(project, ServiceBorders.Describe(Products.Named(project)).References));

    [Theory]
    [InlineData("services/Auditor/Auditor.csproj", """<ProjectReference Include="../../shared/Ledger/Ledger.csproj" />""")]
    [InlineData("services/Auditor/Auditor.csproj", """<PackageReference Include="Npgsql" />""")]
    [InlineData("shared/Verification/Verification.csproj", """<ProjectReference Include="../Ledger/Ledger.csproj" />""")]
    public void and_a_reference_would_be_seen(string project, string reference) => Assert.Single(
        Independence.ReferencesToTheWriter(Repository.Of((project, $"<Project><ItemGroup>{reference}</ItemGroup></Project>"))));

    [Fact]
    public void and_a_compiled_reference_would_be_seen() => Assert.Equal(
        ["Auditor is compiled against PeriostealPlatform.Ledger"],
        Independence.ReferencesToTheWriter("Auditor", ["System.Runtime", "PeriostealPlatform.Verification", "PeriostealPlatform.Ledger"]));
}
