namespace PeriostealPlatform.Deploy.Tests.Containers;

/// <summary>Each rule of the compose file is able to say no.</summary>
public sealed class A_wrong_compose_file
{
    private const string Good = """
        services:
          set-up: { image: "postgres:17", user: "1:1" }
          portal:
            build: { context: ., dockerfile: deploy/docker/Dockerfile, args: { SERVICE: Portal } }
            user: "1:1"
            environment: { Tokens__SigningKeyFile: /run/secrets/key }
            secrets: [key]
            volumes: ["keys:/keys", "./deploy/postgres:/p:ro"]
            healthcheck: { test: [CMD, "true"] }
            depends_on: { set-up: { condition: service_completed_successfully } }
        volumes: { keys: }
        secrets: { key: { file: ./key } }
        """;

    private static readonly Dictionary<string, Func<ComposeFile, IEnumerable<string>>> Rules = new()
    {
        ["settings"] = ComposeRules.UnknownSettings,
        ["paths"] = ComposeRules.UnrealPaths,
        ["files"] = ComposeRules.UnmountedFiles,
        ["secrets"] = ComposeRules.Secrets,
        ["users"] = ComposeRules.RootUsers,
        ["gates"] = ComposeRules.OpenGates,
        ["addresses"] = ComposeRules.UnrealAddresses,
    };

    [Fact]
    public void is_not_this_one() => Assert.Empty(Rules.Values.SelectMany(rule => rule(ComposeFile.Parse(Good))));

    [Theory]
    [InlineData("settings", "Tokens__SigningKeyFile", "Tokens__SigningKey_File")]
    [InlineData("paths", "./deploy/postgres:", "./deploy/mysql:")]
    [InlineData("paths", "volumes: { keys: }", "volumes: { other: }")]
    [InlineData("paths", "SERVICE: Portal", "SERVICE: Billing")]
    [InlineData("paths", "docker/Dockerfile", "docker/Containerfile")]
    [InlineData("files", "secrets: [key]", "secrets: []")]
    [InlineData("secrets", "secrets: { key: { file: ./key } }", "secrets: { other: { file: ./key } }")]
    [InlineData("secrets", "Tokens__SigningKeyFile: /run/secrets/key", "RabbitMq__Password: hunter2hunter2")]
    [InlineData("secrets", "Tokens__SigningKeyFile: /run/secrets/key", "A: Host=a;Password=hunter2")]
    [InlineData("users", "user: \"1:1\"\n    environment", "environment")]
    [InlineData("users", "user: \"1:1\"\n    environment", "user: root\n    environment")]
    [InlineData("gates", "healthcheck:", "x-healthcheck:")]
    [InlineData("gates", "service_completed_successfully", "service_started")]
    [InlineData("gates", "depends_on:", "x-depends_on:")]
    [InlineData("addresses", "Tokens__SigningKeyFile: /run/secrets/key", "Authority__Issuer: http://nobody:8080")]
    [InlineData("addresses", "Tokens__SigningKeyFile: /run/secrets/key", "Authority__Issuer: http://portal:9090")]
    public void is_seen(string rule, string right, string wrong)
    {
        Assert.Contains(right, Good);
        Assert.NotEmpty(Rules[rule](ComposeFile.Parse(Good.Replace(right, wrong))));
    }
}
