using PeriostealPlatform.Verification.Notes;

namespace PeriostealPlatform.Auditor.Verifying;

/// <summary>The keys that are trusted. They come from whoever checks, never from the bundle.</summary>
/// <param name="Ledger">The ledger's key.</param>
/// <param name="Witnesses">Keys of witnesses that must have signed too.</param>
public sealed record VerificationKeys(NoteKey Ledger, params IReadOnlyList<NoteKey> Witnesses);
