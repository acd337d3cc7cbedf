using PeriostealPlatform.Ledger.Notes;
using PeriostealPlatform.ServiceDefaults;

namespace PeriostealPlatform.Records.Witnessing;

/// <summary>The witness that is asked to sign checkpoints.</summary>
/// <param name="Key">Its public key.</param>
internal sealed record WitnessSettings(NoteVerifier Key)
{
    /// <summary>
    /// Reads <c>Ledger:WitnessKeyFile</c>, the file with the witness's public key as one line; null when no witness is set.
    /// </summary>
    /// <exception cref="StartRefusedException">The file is missing or is no key, or nothing says where the witness is.</exception>
    public static WitnessSettings? Load(IConfiguration settings)
    {
        if (settings["Ledger:WitnessKeyFile"] is not { Length: > 0 } path)
            return null;
        if (!File.Exists(path))
            throw new StartRefusedException($"Ledger__WitnessKeyFile names {path}, which is not a file.");
        if (settings["Services:Witness"] is not { Length: > 0 })
            throw new StartRefusedException("Set Services__Witness to the base URL of the witness.");
        try
        {
            return new WitnessSettings(NoteVerifier.FromLine(File.ReadAllText(path)));
        }
        catch (FormatException)
        {
            throw new StartRefusedException($"{path} does not hold a witness's public key as one line.");
        }
    }
}
