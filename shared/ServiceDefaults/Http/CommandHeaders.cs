using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PeriostealPlatform.EventSourcing.Commands;

namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>Reads the headers of a command.</summary>
internal static class CommandHeaders
{
    private const int MaxKeyLength = 200;

    /// <summary>The caller's key under the caller's own name, so that nobody can ask for another's answer.</summary>
    public static string IdempotencyKey(IHeaderDictionary headers, Actor actor)
    {
        var values = headers["Idempotency-Key"];
        if (values is not [{ Length: >= 1 and <= MaxKeyLength } key] || !key.All(c => c is > ' ' and <= '~'))
            throw new RequestRefusedException(ProblemCodes.IdempotencyKey,
                "Send one Idempotency-Key header of 1 to 200 visible ASCII characters, a new one per command.");
        var scoped = $"{actor.UserId}:{key}";
        return scoped.Length <= MaxKeyLength ? scoped : $"{actor.UserId}:sha256:{Hash(key)}";
    }

    /// <summary>The version of <c>If-Match: "12"</c>; null without the header.</summary>
    public static long? ExpectedVersion(IHeaderDictionary headers)
    {
        if (headers.IfMatch.Count == 0) return null;
        if (headers.IfMatch is [{ Length: > 2 } tag] && tag[0] == '"' && tag[^1] == '"'
            && long.TryParse(tag.AsSpan(1..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return version;
        throw new RequestRefusedException(ProblemCodes.IfMatch,
            "If-Match takes one version in quotes, as the ETag of the last answer gave it.");
    }

    // The store keeps keys of at most 200 characters, the caller's name included.
    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
