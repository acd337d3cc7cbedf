using System.Text.Json.Nodes;
using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Demonstration.Scenario;
using PeriostealPlatform.EndToEnd.Tests.Leaks;
using PeriostealPlatform.EndToEnd.Tests.Telemetry;
using PeriostealPlatform.Testing.Platform;

[assembly: AssemblyFixture(typeof(PeriostealPlatform.EndToEnd.Tests.LoadedPlatform))]

// All tests look at one platform, and some count what is in it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>The running platform with the demonstration loaded through the public commands, watched by a collector and a spy on every queue.</summary>
public sealed class LoadedPlatform : PlatformFixture
{
    private readonly Dictionary<string, string> _signIns = new(StringComparer.Ordinal);

    /// <summary>What is loaded of the scenario, in order.</summary>
    public IReadOnlyList<ScenarioEvent> WholeScenario { get; } =
        [.. ScenarioEvent.ReadAll().Where(e => ScenarioEvent.Loadable.Contains(e.Patient))];

    /// <summary>The scenario of P1, in order.</summary>
    public IReadOnlyList<ScenarioEvent> Scenario => ScenarioOf("P1");

    /// <summary>Receives the traces of all five processes.</summary>
    public TraceCollector Traces { get; } = new();

    /// <summary>Keeps a copy of every message.</summary>
    public QueueSpy Spy { get; } = new();

    /// <summary>Talks to the platform as its users do.</summary>
    public PlatformClient Client { get; private set; } = null!;

    /// <summary>The ids the platform gave.</summary>
    public ScenarioIds Ids { get; private set; } = null!;

    /// <summary>P1's id.</summary>
    public Guid Patient => Ids.Patient("P1");

    /// <summary>The chain's safety register as it was when only the scenario was loaded.</summary>
    public JsonObject SafetyRegister { get; private set; } = [];

    /// <summary>Where the five processes answer.</summary>
    public PlatformAddresses Addresses => new(
        AddressOf(PlatformService.Portal),
        AddressOf(PlatformService.Intake),
        AddressOf(PlatformService.Treatment),
        AddressOf(PlatformService.Outcomes),
        AddressOf(PlatformService.Records));

    /// <summary>The people who are loaded: P5 is one person in two records that were merged.</summary>
    public static IReadOnlyList<string> People { get; } = [.. ScenarioEvent.Loadable.Where(name => name != "P5b")];

    /// <summary>Who treats a person, and where.</summary>
    public static (string User, string Clinic) TreatingClinicOf(string person) => person switch
    {
        "P2" => ("mensah", "prm"),
        "P3" => ("tran", "hvl"),
        _ => ("fischer", "chw"),
    };

    /// <summary>The scenario of one person: for P5 of both records.</summary>
    public IReadOnlyList<ScenarioEvent> HistoryOf(string person) =>
        [.. WholeScenario.Where(e => e.Patient == person || (person == "P5a" && e.Patient == "P5b"))];

    /// <summary>The scenario of one patient, in order.</summary>
    public IReadOnlyList<ScenarioEvent> ScenarioOf(string patient) => [.. WholeScenario.Where(e => e.Patient == patient)];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await base.InitializeAsync();
        await Spy.WatchAsync(VirtualHost.Name, ct);
        Client = new PlatformClient(Addresses, DemonstrationPassword, TimeSpan.FromSeconds(60));
        var loader = new ScenarioLoader(Client);
        Ids = loader.Ids;
        await loader.LoadAsync(WholeScenario, _ => { }, ct);
        await this.SettleAsync(ct);
        await ReadStaffAsync(ct);
        SafetyRegister = await Client.SendAsync(new PlatformRequest("outcomes", "/reports/chain/safety", "rossi", "chw"), ct);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await Spy.DisposeAsync();
        await base.DisposeAsync();
        await Traces.DisposeAsync();
    }

    /// <summary>Reads from Records as Lena Fischer's clinic does.</summary>
    public Task<JsonObject> ReadAsync(string path, CancellationToken ct, string user = "fischer", string clinic = "chw") =>
        Client.SendAsync(new PlatformRequest("records", path, user, clinic), ct);

    /// <summary>The sign-in name of a user id in an event; reactions stay <c>system</c>.</summary>
    public string SignInOf(string actor) => _signIns.GetValueOrDefault(actor, actor);

    /// <inheritdoc/>
    protected override void Configure(PlatformService service, IDictionary<string, string> settings)
    {
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = Traces.Address.GetLeftPart(UriPartial.Authority);
        settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        settings["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        settings["Completeness__Every"] = "00:00:02";
    }

    private async Task ReadStaffAsync(CancellationToken ct)
    {
        var staff = await Client.ReadAsync(new PlatformRequest("portal", "/staff", "rossi", "chw"), ct);
        foreach (var person in staff.AsArray())
        {
            var familyName = person!["displayName"]!.GetValue<string>().Split(' ')[^1];
            _signIns[person["userId"]!.GetValue<string>()] = familyName.ToLowerInvariant();
        }
    }
}
