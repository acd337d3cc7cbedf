using System.Net.Http.Headers;
using System.Text;
using PeriostealPlatform.Portal.Tokens;

namespace PeriostealPlatform.Portal.Clients;

/// <summary>How a program says who it is: in the form, or by HTTP Basic (RFC 6749 §2.3.1).</summary>
internal sealed record ClientCredentials(string ClientId, string Secret)
{
    /// <summary>What the request says; null when it says neither or both.</summary>
    public static ClientCredentials? Of(HttpRequest request, TokenRequest form)
    {
        var inForm = form["client_id"] is { } id && form["client_secret"] is { } secret
            ? new ClientCredentials(id, secret)
            : null;
        var inHeader = OfHeader(request.Headers.Authorization.ToString());
        return inForm is null ? inHeader : inHeader is null ? inForm : null;
    }

    private static ClientCredentials? OfHeader(string header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value)
            || !value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || value.Parameter is not { } encoded)
        {
            return null;
        }

        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret]
            ? new(Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret))
            : null;
    }
}
