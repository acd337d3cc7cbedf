using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>
/// Tells a retry from another request under the same key: SHA-256 over method, path, acting role and clinic, expected
/// version, and the body in canonical form.
/// </summary>
internal static class RequestFingerprint
{
    public static async Task<string> OfAsync(HttpRequest request, Actor actor, long? expected, CancellationToken ct)
    {
        var body = await ReadAndRewindAsync(request, ct);
        var head = string.Join('\n', request.Method, request.Path.Value, actor.Role, actor.Clinic, expected, "");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(head));
        hash.AppendData(Canonical(body));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static async Task<byte[]> ReadAndRewindAsync(HttpRequest request, CancellationToken ct)
    {
        request.EnableBuffering(bufferThreshold: 256 * 1024);
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy, ct);
        request.Body.Position = 0;
        return copy.ToArray();
    }

    // What is not strict JSON is refused when the body is bound; until then its bytes stand for it.
    private static byte[] Canonical(byte[] body)
    {
        try
        {
            return CanonicalJson.Canonicalize(body);
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
