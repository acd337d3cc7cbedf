using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class Marten_is_in_no_normal_build
{
    [Fact]
    public void by_solution_lock_file_project_or_code() => Assert.Empty(MartenOption.Leaks(Repository.Here));

    [Fact]
    public void and_what_is_written_for_it_is_not_compiled() => Assert.Empty(MartenOption.CompiledAlways(Repository.Here));

    [Fact]
    public void and_the_adapter_is_there() => Assert.Contains(
        Repository.Here.Projects, project => project.Folder == MartenOption.Folder && project.Packages.Contains("Marten"));

    [Theory]
    [InlineData("PeriostealPlatform.sln", """Project("{1}") = "x", "shared\EventStore.Marten\EventStore.Marten.csproj" """)]
    [InlineData("shared/Ledger/packages.lock.json", """{ "JasperFx.Events": { "type": "Transitive" } }""")]
    [InlineData("shared/Ledger/packages.lock.json", """{ "marten": { "type": "Direct" } }""")]
    [InlineData("Directory.Packages.props", """<Project><PackageVersion Include="Marten" Version="[9.29.0]" /></Project>""")]
    [InlineData("Directory.Build.props", """<Project><Import Project="shared/EventStore.Marten/Marten.props" /></Project>""")]
    [InlineData("shared/Ledger/Ledger.csproj", """<Project><ProjectReference Include="../EventStore.Marten/x.csproj" /></Project>""")]
    [InlineData("shared/Ledger/Ledger.cs", "using System;\nusing Marten.Events;")]
    public void and_a_leak_would_be_seen(string path, string text) =>
        Assert.Single(MartenOption.Leaks(Repository.Of((path, text))));

    [Fact]
    public void and_a_folder_that_is_always_compiled_would_be_seen() => Assert.Single(MartenOption.CompiledAlways(
        Repository.Of(("shared/Ledger/Ledger.csproj", "<Project />"), ("shared/Ledger/Marten/Thing.cs", ""))));
}
