using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Demonstration.Scenario;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.Fhir.Tests.Running;

/// <summary>Another platform, that knows nobody.</summary>
public sealed class EmptyPlatform : PlatformFixture
{
    /// <summary>Gives commands as its users do.</summary>
    public PlatformClient Commands { get; private set; } = null!;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
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
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        Commands?.Dispose();
        return base.DisposeAsync();
    }

    /// <summary>Registers a person of the scenario, and no more; gives the record's id and the clinic that holds it.</summary>
    public async Task<(Guid Patient, string Clinic)> RegisterAsync(string person, CancellationToken ct)
    {
        var registered = ScenarioEvent.ReadAll().First(e => e.Patient == person && e.Type == "PatientRegistered");
        var loader = new ScenarioLoader(Commands);
        await loader.LoadAsync(
            [.. ScenarioEvent.ReadAll().Where(e => e.Patient == person && e.Seq <= registered.Seq)
                .Where(e => e.Type is "ReferralReceived" or "PatientRegistered")],
            _ => { },
            ct);
        await this.SettleAsync(ct);
        return (loader.Ids.Patient(person), registered.Clinic);
    }
}
