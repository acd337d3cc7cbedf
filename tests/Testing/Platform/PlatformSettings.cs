using PeriostealPlatform.Testing.Servers;

namespace PeriostealPlatform.Testing.Platform;

/// <summary>The environment of each service, as <c>deploy/run.sh</c> sets it.</summary>
internal sealed class PlatformSettings(
    PlatformSecrets secrets,
    PlatformDatabases databases,
    string virtualHost,
    IReadOnlyDictionary<PlatformService, Uri> addresses)
{
    public Dictionary<string, string> For(PlatformService service)
    {
        if (service == PlatformService.Witness)
            return OfWitness();
        var settings = Common();
        var own = service == PlatformService.Portal ? OfPortal() : OfEventService(service.LowerName());
        foreach (var (key, value) in own)
            settings[key] = value;
        if (service == PlatformService.Records)
        {
            settings["Ledger__SigningKeyFile"] = secrets.LedgerKeyFile;
            settings["Ledger__WitnessKeyFile"] = secrets.WitnessPublicKeyFile;
        }

        return settings;
    }

    private static string Plain(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private Dictionary<string, string> Common()
    {
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Demonstration",
            ["Authority__Issuer"] = Plain(addresses[PlatformService.Portal]),
            ["Demonstration__Enabled"] = "true",
            ["RabbitMq__Host"] = RabbitServer.Address.Host,
            ["RabbitMq__Port"] = RabbitServer.Address.Port.ToString(),
            ["RabbitMq__Username"] = RabbitServer.Username,
            ["RabbitMq__PasswordFile"] = secrets.RabbitPasswordFile,
            ["RabbitMq__VirtualHost"] = virtualHost,
        };
        foreach (var (other, address) in addresses)
            settings[$"Services__{other}"] = Plain(address);
        return settings;
    }

    private Dictionary<string, string> OfWitness() => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Demonstration",
        ["Witness__SigningKeyFile"] = secrets.WitnessKeyFile,
        ["Witness__LedgerKeysFile"] = secrets.LedgerPublicKeyFile,
        ["Witness__StateFile"] = secrets.WitnessMemoryFile,
    };

    private Dictionary<string, string> OfPortal() => new()
    {
        ["ConnectionStrings__Portal"] = databases.ConnectionStringOf("portal"),
        ["Tokens__SigningKeyFile"] = secrets.SigningKeyFile,
        ["Tokens__ClientSecretsFolder"] = secrets.ClientsFolder,
        ["DataProtection__Folder"] = secrets.DataProtectionFolder,
        ["Demonstration__PasswordFile"] = secrets.DemonstrationPasswordFile,
    };

    private Dictionary<string, string> OfEventService(string service) => new()
    {
        ["ConnectionStrings__EventStore"] = databases.ConnectionStringOf(service),
        ["Authority__ClientSecretFile"] = secrets.ClientSecretFileOf(service),
        ["Privacy__MasterKeyFile"] = secrets.MasterKeyFile,
    };
}
