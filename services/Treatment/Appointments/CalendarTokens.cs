using System.Buffers.Text;
using System.Security.Cryptography;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.Treatment.Appointments;

/// <summary>
/// One token for each practitioner's feed, made from the master key and kept nowhere. It ends with the master key that
/// made it.
/// </summary>
internal sealed class CalendarTokens(MasterKeyRing master)
{
    private readonly BlindIndex _tokens = new(master, "calendar-feed");

    public string Of(string practitioner) => Base64Url.EncodeToString(_tokens.Digest(practitioner));

    public bool IsValid(string practitioner, string? token)
    {
        if (token is null || !Base64Url.IsValid(token))
            return false;
        var given = Base64Url.DecodeFromChars(token);
        return _tokens.Digests(practitioner).Any(d => CryptographicOperations.FixedTimeEquals(d.Bytes, given));
    }
}
