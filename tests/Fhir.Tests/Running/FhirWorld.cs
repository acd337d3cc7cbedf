using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Demonstration.Scenario;
using PeriostealPlatform.Fhir.Tests.Running;
using PeriostealPlatform.Testing.Platform;

[assembly: AssemblyFixture(typeof(FhirWorld))]

// All tests look at one platform, and some count what is in it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace PeriostealPlatform.Fhir.Tests.Running;

/// <summary>The running platform with the demonstration loaded, and programs registered to read it.</summary>
public sealed class FhirWorld : PlatformFixture
{
    private readonly Dictionary<string, string> _tokens = [];
    private readonly Dictionary<string, string> _secrets = [];

    /// <summary>Gives commands as the platform's users do.</summary>
    public PlatformClient Commands { get; private set; } = null!;

    /// <summary>The ids the platform gave.</summary>
    public ScenarioIds Ids { get; private set; } = null!;

    /// <summary>The people of the scenario; P5 is one person in two records that were merged.</summary>
    public static IReadOnlyList<string> People { get; } = ["P1", "P2", "P3", "P4", "P5a"];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await base.InitializeAsync();
        Commands = new PlatformClient(
            new PlatformAddresses(
                AddressOf(PlatformService.Portal),
                AddressOf(PlatformService.Intake),
                AddressOf(PlatformService.Treatment),
                AddressOf(PlatformService.Outcomes),
                AddressOf(PlatformService.Records)),
            DemonstrationPassword,
            TimeSpan.FromSeconds(60));
        var loader = new ScenarioLoader(Commands);
        await loader.LoadAsync([.. ScenarioEvent.ReadAll().Where(e => ScenarioEvent.Loadable.Contains(e.Patient))], _ => { }, ct);
        Ids = loader.Ids;
        await this.SettleAsync(ct);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        Commands?.Dispose();
        return base.DisposeAsync();
    }

    /// <summary>A person's client with SMART scopes.</summary>
    public async Task<FhirClient> AsAsync(string user, string clinic, string scope, Guid? patient = null)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["username"] = user,
            ["password"] = DemonstrationPassword,
            ["clinic"] = clinic,
            ["audience"] = "records",
        };
        if (scope.Length > 0)
            form["scope"] = scope;
        if (patient is { } context)
            form["patient"] = context.ToString();
        return await ClientAsync($"{user}|{clinic}|{scope}|{patient}", form);
    }

    /// <summary>An integrator's client, registered on the command line as an administrator does.</summary>
    public async Task<FhirClient> AsProgramAsync(string name, string clinic, string scope)
    {
        if (!_secrets.TryGetValue(name, out var secret))
            _secrets[name] = secret = await RegisterAsync(name, clinic, scope.Split(' '));
        return await ClientAsync($"{name}|{clinic}|{scope}", new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = name,
            ["client_secret"] = secret,
            ["audience"] = "records",
            ["scope"] = scope,
        });
    }

    /// <summary>A client without a token.</summary>
    public FhirClient AsNobody() => new(ClientOf(PlatformService.Records));

    private async Task<FhirClient> ClientAsync(string key, Dictionary<string, string> form)
    {
        if (!_tokens.TryGetValue(key, out var token))
        {
            using var portal = ClientOf(PlatformService.Portal);
            using var content = new FormUrlEncodedContent(form);
            using var answer = await portal.PostAsync("/connect/token", content);
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            Assert.True(answer.IsSuccessStatusCode, body.ToJsonString());
            _tokens[key] = token = body["access_token"]!.GetValue<string>();
        }

        var http = ClientOf(PlatformService.Records);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new FhirClient(http);
    }

    private async Task<string> RegisterAsync(string name, string clinic, string[] scopes)
    {
        var start = new ProcessStartInfo("dotnet",
            [ProgramOf(PlatformService.Portal), "register-client", "--client-id", name, "--clinic", clinic, "--scopes", .. scopes])
        {
            RedirectStandardOutput = true,
            Environment = { ["ConnectionStrings__Portal"] = DatabaseOf(PlatformService.Portal) },
        };
        using var process = Process.Start(start)!;
        var secret = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return secret.Trim();
    }
}
