using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class MassTransit_stays_behind_messaging
{
    [Fact]
    public void known_to_at_most_three_files() => Assert.Empty(MassTransitBorder.Violations(Repository.Here));

    [Fact]
    public void in_what_the_compiler_wrote() => Assert.Empty(
        from assembly in Products.All
        where assembly.GetName().Name != "PeriostealPlatform.Messaging"
        from reference in ServiceBorders.Describe(assembly).References
        where reference.StartsWith("MassTransit", StringComparison.Ordinal)
        select $"{assembly.GetName().Name} is compiled against {reference}");

    [Fact]
    public void in_a_version_with_a_free_licence() => Assert.Empty(MassTransitBorder.Versions(Pinned.Here));

    [Theory]
    [InlineData("[9.0.0]")]
    [InlineData("8.4.0")]
    [InlineData("[8.4.0,10.0)")]
    public void and_another_version_would_be_seen(string version) =>
        Assert.Single(MassTransitBorder.Versions([("MassTransit.RabbitMQ", version)]));

    [Fact]
    public void and_a_file_elsewhere_would_be_seen() => Assert.Equal(
        ["services/Intake/Messaging/Consumer.cs knows MassTransit"],
        MassTransitBorder.Violations(Repository.Of(
            ("services/Intake/Messaging/Consumer.cs", "using MassTransit;"),
            ("shared/ServiceDefaults/Telemetry.cs", "tracing.AddSource(\"MassTransit\");"))));

    [Fact]
    public void and_a_fourth_file_would_be_seen() => Assert.Single(MassTransitBorder.Violations(Repository.Of(
        [.. Enumerable.Range(1, 4).Select(number => ($"shared/Messaging/File{number}.cs", "using MassTransit;"))])));
}
