using System.Security.Cryptography;
using System.Text;

namespace PeriostealPlatform.Outcomes.Safety;

/// <summary>
/// The streams of safety signals: one for each clinic and one for the chain, under ids that follow from their names
/// (UUIDv8) and so are no patient's.
/// </summary>
internal static class SafetyStreams
{
    /// <summary>The stream of a clinic; null for the chain's.</summary>
    public static Guid Of(string? clinic)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"outcomes:safety:{clinic ?? "*"}"))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
