using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.Verification.Notes;

namespace PeriostealPlatform.Witness.Checkpoints;

/// <summary>The ledgers that are watched, by origin. A ledger's key is named for its origin.</summary>
internal sealed class KnownLedgers(IEnumerable<NoteKey> keys)
{
    private readonly ILookup<string, NoteKey> _keys = keys.ToLookup(k => k.Name, StringComparer.Ordinal);

    /// <summary>Reads the file that <c>Witness:LedgerKeysFile</c> names: one key a line.</summary>
    /// <exception cref="StartRefusedException">Missing, empty, or not keys.</exception>
    public static KnownLedgers Load(IConfiguration settings)
    {
        if (settings["Witness:LedgerKeysFile"] is not { Length: > 0 } path || !File.Exists(path))
            throw new StartRefusedException("Set Witness__LedgerKeysFile to the file with the public keys of the ledgers.");
        try
        {
            var keys = File.ReadAllLines(path).Where(line => line.Length > 0).Select(NoteKey.Parse).ToList();
            return keys.Count > 0 ? new KnownLedgers(keys) : throw new FormatException("There is no key.");
        }
        catch (FormatException e)
        {
            throw new StartRefusedException($"{path} does not hold public keys of ledgers, one a line: {e.Message}");
        }
    }

    /// <summary>Whether such a ledger is watched.</summary>
    public bool Knows(string origin) => _keys.Contains(origin);

    /// <summary>Whether one of its keys signed the note, and none is claimed falsely.</summary>
    public bool Signed(string origin, SignedNote note)
    {
        var signatures = _keys[origin].Select(note.SignatureOf).ToList();
        return signatures.Contains(NoteSignature.Right) && !signatures.Contains(NoteSignature.Wrong);
    }
}
