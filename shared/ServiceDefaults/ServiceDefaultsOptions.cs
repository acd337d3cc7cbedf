namespace PeriostealPlatform.ServiceDefaults;

/// <summary>What a process may want otherwise than the services have it.</summary>
public sealed class ServiceDefaultsOptions
{
    /// <summary>
    /// Whether callers show a bearer token of the configured issuer. The Portal sets false: it signs people in by
    /// cookie,
    /// answers browsers with pages, and may declare access by any authorisation attribute.
    /// </summary>
    public bool BearerTokens { get; set; } = true;

    /// <summary>
    /// Route patterns that need no sign-in, beside health, metrics and OpenAPI; <c>/x/*</c> names all below.
    /// </summary>
    public IList<string> Anonymous { get; } = [];

    /// <summary>
    /// The Content-Security-Policy of every answer; null leaves it to <see cref="BearerTokens"/>'s default.
    /// </summary>
    public string? ContentSecurityPolicy { get; set; }
}
