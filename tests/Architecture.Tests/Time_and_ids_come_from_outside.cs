using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class Time_and_ids_come_from_outside
{
    [Fact]
    public void in_every_source_file() => Assert.Empty(AmbientTime.Uses(Repository.Here));

    [Fact]
    public void and_nobody_switches_the_compilers_check_off() => Assert.Empty(AmbientTime.SwitchedOff(Repository.Here));

    [Fact]
    public void and_the_list_of_banned_symbols_is_whole() => Assert.Empty(AmbientTime.NotBanned(
        Repository.Here.Files.Single(file => file.Path == "BannedSymbols.txt").Text));

    [Theory]
    [InlineData("var now = DateTimeOffset.UtcNow;")]
    [InlineData("var now = System.DateTime.Now;")]
    [InlineData("var id = Guid.NewGuid();")]
    public void and_a_use_would_be_seen(string code) =>
        Assert.Single(AmbientTime.Uses(Repository.Of(("services/Intake/Patients/Age.cs", code))));

    [Theory]
    [InlineData("#pragma warning disable RS0030")]
    [InlineData("dotnet_diagnostic.RS0030.severity = none")]
    [InlineData("<NoWarn>$(NoWarn);RS0030</NoWarn>")]
    public void and_a_switched_off_check_would_be_seen(string text) =>
        Assert.Single(AmbientTime.SwitchedOff(Repository.Of(("services/Intake/Age.cs", text))));

    [Fact]
    public void and_a_shortened_list_would_be_seen() =>
        Assert.NotEmpty(AmbientTime.NotBanned("P:System.DateTime.Now;no"));
}
