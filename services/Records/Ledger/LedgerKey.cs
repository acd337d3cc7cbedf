using PeriostealPlatform.Ledger.Notes;
using PeriostealPlatform.ServiceDefaults;

namespace PeriostealPlatform.Records.Ledger;

/// <summary>The key that signs checkpoints, and the ledger's name in them.</summary>
internal static class LedgerKey
{
    private const string DefaultOrigin = "periosteal.example/ledger";

    private const UnixFileMode NotOwner =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>
    /// Reads the file that <c>Ledger:SigningKeyFile</c> names; <c>Ledger:Origin</c> names the ledger.
    /// </summary>
    /// <exception cref="StartRefusedException">Missing, readable by others, or not a private P-256 key.</exception>
    public static NoteSigner Load(IConfiguration settings)
    {
        if (settings["Ledger:SigningKeyFile"] is not { Length: > 0 } path || !File.Exists(path))
            throw new StartRefusedException("Set Ledger__SigningKeyFile to the file with the ledger's key.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & NotOwner) != UnixFileMode.None)
            throw new StartRefusedException($"{path} must be readable by its owner alone: chmod 600 {path}");
        try
        {
            return NoteSigner.FromPem(settings["Ledger:Origin"] ?? DefaultOrigin, File.ReadAllText(path));
        }
        catch (FormatException)
        {
            throw new StartRefusedException(
                $"{path} does not hold a private P-256 key in PEM form, or Ledger:Origin is no name.");
        }
    }
}
