using System.Security.Cryptography;
using System.Text;

namespace PeriostealPlatform.Records.Tests.Webhooks;

/// <summary>
/// A receiver's check as the Standard Webhooks specification describes it, written from that text and not from the sender.
/// </summary>
internal static class StandardWebhooks
{
    public static bool Verifies(string secret, Received message, DateTimeOffset now)
    {
        if (!long.TryParse(message.Timestamp, out var timestamp)
            || Math.Abs(now.ToUnixTimeSeconds() - timestamp) > TimeSpan.FromMinutes(5).TotalSeconds)
            return false;
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret.Split('_')[1]));
        var text = $"{message.Id}.{message.Timestamp}.{Encoding.UTF8.GetString(message.Body)}";
        var expected = hmac.ComputeHash(Encoding.UTF8.GetBytes(text));
        return message.Signature.Split(' ').Any(one => one.Split(',') is ["v1", var signature]
            && CryptographicOperations.FixedTimeEquals(Convert.FromBase64String(signature), expected));
    }
}
