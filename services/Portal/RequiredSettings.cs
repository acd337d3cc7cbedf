using PeriostealPlatform.ServiceDefaults;

namespace PeriostealPlatform.Portal;

/// <summary>Settings without a fallback: a missing one stops the start with a sentence that names it.</summary>
internal static class RequiredSettings
{
    public static string Required(this IConfiguration settings, string key) =>
        settings[key] is { Length: > 0 } value
            ? value
            : throw new StartRefusedException($"Set {key} (environment: {key.Replace(":", "__")}).");

    public static string RequiredFile(this IConfiguration settings, string key)
    {
        var path = settings.Required(key);
        return File.Exists(path) ? path : throw new StartRefusedException($"{key} names {path}, which is not a file.");
    }

    /// <summary>Base address of this portal as browsers and services reach it, without a slash at its end.</summary>
    public static string Issuer(this IConfiguration settings)
    {
        var issuer = settings.Required("Authority:Issuer").TrimEnd('/');
        return Uri.TryCreate(issuer, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? issuer
            : throw new StartRefusedException($"Authority:Issuer must be an http or https address, not {issuer}.");
    }

    public static bool IsDemonstration(this IConfiguration settings) =>
        settings.GetValue("Demonstration:Enabled", defaultValue: false);
}
