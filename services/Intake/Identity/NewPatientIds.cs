using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Intake.Identity;

/// <summary>
/// Ids for patients we do not know yet. The same command gives the same id, so a retry meets the stream of its first
/// try; the id comes from a secret key, so nobody can aim at an existing stream by choosing an idempotency key.
/// </summary>
internal sealed class NewPatientIds(MasterKeyRing master)
{
    private readonly BlindIndex _ids = new(master, "new patient");

    /// <summary>A UUID of version 8 (RFC 9562) for the command under this key, which names its caller.</summary>
    public Guid For(CommandKey key)
    {
        var bytes = _ids.Digest(key.Key).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
