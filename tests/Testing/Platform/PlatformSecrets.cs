using PeriostealPlatform.Testing.Processes;

namespace PeriostealPlatform.Testing.Platform;

/// <summary>Secrets made by the script that makes those of deploy/run.sh, in a temporary folder.</summary>
internal sealed class PlatformSecrets(string folder) : IDisposable
{
    public string MasterKeyFile => Path.Combine(folder, "master-key");

    public string SigningKeyFile => Path.Combine(folder, "token-signing-key.pem");

    public string LedgerKeyFile => Path.Combine(folder, "ledger-signing-key.pem");

    public string LedgerPublicKeyFile => Path.Combine(folder, "ledger.pub");

    public string WitnessKeyFile => Path.Combine(folder, "witness-signing-key.pem");

    public string WitnessPublicKeyFile => Path.Combine(folder, "witness.pub");

    public string WitnessMemoryFile => Path.Combine(folder, "witness-memory");

    public string ClientsFolder => Path.Combine(folder, "clients");

    public string DatabasePasswords => Path.Combine(folder, "databases");

    public string DataProtectionFolder => Path.Combine(folder, "data-protection");

    public string RabbitPasswordFile => Path.Combine(folder, "rabbitmq-password");

    public string DemonstrationPasswordFile => Path.Combine(folder, "demonstration-password");

    public static async Task<PlatformSecrets> MakeAsync(string rolePrefix, string rabbitPassword, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("periosteal-secrets-").FullName;
        var secrets = new PlatformSecrets(folder);
        const string Script = "set -euo pipefail; . deploy/lib/say.sh; . deploy/lib/secrets.sh; make_secrets \"$0\"";
        var environment = new Dictionary<string, string?> { ["ROLE_PREFIX"] = rolePrefix };
        (await Command.RunAsync("bash", ["-c", Script, folder], environment, ct)).Succeeded();
        await File.WriteAllTextAsync(secrets.RabbitPasswordFile, rabbitPassword, ct);
        return secrets;
    }

    public string PasswordFileOf(string service) => Path.Combine(DatabasePasswords, $"{service}.pgpass");

    public string ClientSecretFileOf(string service) => Path.Combine(ClientsFolder, service);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
