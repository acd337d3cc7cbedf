using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Demonstration.Scenario;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.Browser.Tests.Running;

/// <summary>
/// The portal the browser visits, with the demonstration loaded: a platform of its own, or the one that
/// <c>PERIOSTEAL_TEST_PORTAL</c> (address) and <c>PERIOSTEAL_TEST_PORTAL_PASSWORD</c> name.
/// </summary>
public sealed class RunningPortal : PlatformFixture
{
    private readonly string? _given = Environment.GetEnvironmentVariable("PERIOSTEAL_TEST_PORTAL");

    /// <summary>Where the portal answers.</summary>
    public Uri Address => _given is null ? AddressOf(PlatformService.Portal) : new(_given);

    /// <summary>The password of every demonstration user.</summary>
    public string Password => _given is null
        ? DemonstrationPassword
        : Environment.GetEnvironmentVariable("PERIOSTEAL_TEST_PORTAL_PASSWORD")
            ?? throw new InvalidOperationException("PERIOSTEAL_TEST_PORTAL needs PERIOSTEAL_TEST_PORTAL_PASSWORD.");

    /// <summary>Talks to the services as programs of the demonstration do.</summary>
    public PlatformClient Client() => new(Addresses(), Password, TimeSpan.FromSeconds(60));

    /// <summary>The record of somebody of the demonstration, by their family name.</summary>
    /// <param name="client">Asks.</param>
    /// <param name="family">The family name.</param>
    /// <param name="user">Who sees them in their list.</param>
    /// <param name="clinic">For which clinic.</param>
    public static async Task<Guid> PatientAsync(PlatformClient client, string family, string user, string clinic)
    {
        Guid? found = null;
        await Eventually.ThatAsync(
            async ct =>
            {
                var listed = await client.SendAsync(new PlatformRequest("records", "/patients", user, clinic), ct);
                found = listed["patients"]!.AsArray()
                    .FirstOrDefault(p => ((string?)p!["displayName"])?.EndsWith(family, StringComparison.Ordinal) == true)
                    ?["patientId"]!.GetValue<Guid>();
                return found is not null;
            },
            TimeSpan.FromSeconds(30),
            () => "The list names nobody of that name.",
            TestContext.Current.CancellationToken);
        return found!.Value;
    }

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        if (_given is not null)
            return;
        var ct = TestContext.Current.CancellationToken;
        await base.InitializeAsync();
        using var client = new PlatformClient(Addresses(), DemonstrationPassword, TimeSpan.FromSeconds(60));
        var history = ScenarioEvent.ReadAll().Where(e => ScenarioEvent.Loadable.Contains(e.Patient));
        await new ScenarioLoader(client).LoadAsync([.. history], _ => { }, ct);
        await this.SettleAsync(ct);
    }

    /// <inheritdoc/>
    protected override void Configure(PlatformService service, IDictionary<string, string> settings) =>
        settings["SignIn__TriesPerMinute"] = "1000"; // every test signs in from the same address

    private PlatformAddresses Addresses() => new(
        AddressOf(PlatformService.Portal),
        AddressOf(PlatformService.Intake),
        AddressOf(PlatformService.Treatment),
        AddressOf(PlatformService.Outcomes),
        AddressOf(PlatformService.Records));
}
