using Microsoft.AspNetCore.Http.Metadata;

namespace PeriostealPlatform.Portal.Tokens;

/// <summary>The form of a token request. A parameter given twice makes it unreadable (RFC 6749 §3.2).</summary>
internal sealed class TokenRequest
{
    private readonly IFormCollection _form;

    private TokenRequest(IFormCollection form) => _form = form;

    /// <summary>The parameter's value; null when it is missing or empty.</summary>
    public string? this[string parameter] => _form[parameter] is [{ Length: > 0 } value] ? value : null;

    /// <summary>The request, or null when it is not such a form.</summary>
    public static async Task<TokenRequest?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
            return null;
        try
        {
            var form = await request.ReadFormAsync(ct);
            return form.Any(parameter => parameter.Value.Count > 1) ? null : new(form);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

/// <summary>Largest body an endpoint reads, in bytes.</summary>
internal sealed record RequestSize(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
