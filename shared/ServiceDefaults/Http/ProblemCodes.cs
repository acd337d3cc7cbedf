namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>The stable codes of problems that are about the request, not about a rule of the field.</summary>
public static class ProblemCodes
{
    /// <summary>The Idempotency-Key header is missing or unusable (400).</summary>
    public const string IdempotencyKey = "PP-API-001";

    /// <summary>
    /// The request is not the JSON, or has not the path and query values, that the endpoint takes (400).
    /// </summary>
    public const string Malformed = "PP-API-002";

    /// <summary>The idempotency key was used for another request (422).</summary>
    public const string KeyReused = "PP-API-003";

    /// <summary>If-Match names another version than the present one (412).</summary>
    public const string VersionMismatch = "PP-API-004";

    /// <summary>A field's value is not possible (400, with <c>errors</c> per field).</summary>
    public const string Invalid = "PP-API-005";

    /// <summary>The body is larger than the address takes, 256 KiB unless it says otherwise (413).</summary>
    public const string TooLarge = "PP-API-006";

    /// <summary>The body is not JSON by its media type (415).</summary>
    public const string MediaType = "PP-API-007";

    /// <summary>Demonstration-Time is not accepted here or not readable (400).</summary>
    public const string DemonstrationTime = "PP-API-008";

    /// <summary>The decision lost the race again and again (409, retryable).</summary>
    public const string Contention = "PP-API-009";

    /// <summary>If-Match is not one version in quotes (400).</summary>
    public const string IfMatch = "PP-API-010";

    /// <summary>No valid token (401).</summary>
    public const string Unauthenticated = "PP-API-401";

    /// <summary>The role or clinic may not do this (403).</summary>
    public const string Forbidden = "PP-API-403";

    /// <summary>There is nothing at this address (404).</summary>
    public const string NotFound = "PP-API-404";

    /// <summary>The person of the record was erased; nothing personal can be added (410).</summary>
    public const string Erased = "PP-API-410";

    /// <summary>Something the platform did not expect (500).</summary>
    public const string Unexpected = "PP-API-500";

    /// <summary>Something the platform needs does not answer (503, retryable).</summary>
    public const string Unavailable = "PP-API-503";

    /// <summary>The HTTP status that goes with a code of this list.</summary>
    internal static int StatusOf(string code) => code switch
    {
        KeyReused => 422,
        VersionMismatch => 412,
        TooLarge => 413,
        MediaType => 415,
        Contention => 409,
        Unauthenticated or Forbidden or NotFound or Erased or Unexpected or Unavailable => int.Parse(code[^3..]),
        _ => 400,
    };

    /// <summary>The code for a bare HTTP status.</summary>
    internal static string ForStatus(int status) => status switch
    {
        400 => Malformed,
        413 => TooLarge,
        415 => MediaType,
        _ => $"PP-API-{status}",
    };
}
