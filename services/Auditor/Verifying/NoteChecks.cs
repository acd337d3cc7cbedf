using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Verification.Notes;

namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>Checks that the checkpoint is signed by the keys that are trusted, and speaks of this bundle.</summary>
internal static class NoteChecks
{
    private const int MostBytes = 64 * 1024;

    /// <exception cref="UnusableBundleException">There is no checkpoint that could be read.</exception>
    public static (TreeHead Head, SignedNote Note) Check(CheckedFiles files, VerificationKeys keys, Findings findings)
    {
        var (head, note) = Read(files.Read("checkpoint", MostBytes));
        CheckSignature(note, keys.Ledger, "The ledger's key", findings);
        foreach (var witness in keys.Witnesses)
            CheckSignature(note, witness, "The witness's key", findings);
        var manifest = files.Archive.Manifest;
        if (head.Origin != keys.Ledger.Name)
            findings.Add(VerificationStep.Signature, $"The checkpoint is not of the ledger {keys.Ledger.Name}.");
        if (head.Origin != manifest.Origin || head.Size != manifest.TreeSize)
            findings.Add(VerificationStep.Signature, "The checkpoint is of another ledger or another size than bundle.json says.");
        return (head, note);
    }

    private static void CheckSignature(SignedNote note, NoteKey key, string who, Findings findings)
    {
        if (note.SignatureOf(key) is var signature and not NoteSignature.Right)
        {
            findings.Add(VerificationStep.Signature, signature == NoteSignature.Absent
                ? $"{who} {key.Name} has not signed the checkpoint."
                : $"The checkpoint's signature is not one of {key.Name}.");
        }
    }

    private static (TreeHead Head, SignedNote Note) Read(byte[] checkpoint)
    {
        try
        {
            var note = SignedNote.Parse(checkpoint);
            return (TreeHead.Parse(note.Text), note);
        }
        catch (FormatException cause)
        {
            throw new UnusableBundleException($"The checkpoint cannot be read: {cause.Message}", cause);
        }
    }
}
