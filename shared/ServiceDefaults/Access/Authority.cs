using Microsoft.Extensions.Configuration;

namespace PeriostealPlatform.ServiceDefaults.Access;

/// <summary>The configured issuer of tokens.</summary>
internal static class Authority
{
    /// <summary>
    /// The issuer's base URL. Plain http is for this machine, or for a private network whose operator says so with
    /// <c>Authority__AllowHttp</c> (containers of one host).
    /// </summary>
    public static Uri IssuerOf(IConfiguration configuration)
    {
        if (!Uri.TryCreate(configuration["Authority:Issuer"], UriKind.Absolute, out var issuer)
            || issuer.Scheme is not ("http" or "https"))
            throw new StartRefusedException(
                "Authority__Issuer must be the base URL of the token issuer; it is missing or not a URL.");
        if (issuer.Scheme == "http" && !issuer.IsLoopback && !configuration.GetValue<bool>("Authority:AllowHttp"))
            throw new StartRefusedException("Authority__Issuer must be https unless it is on this machine.");
        return issuer;
    }

    /// <summary>The issuer's name as tokens carry it: without the slash that <see cref="Uri"/> adds.</summary>
    public static string NameOf(Uri issuer) => issuer.AbsoluteUri.TrimEnd('/');

    public static Uri Under(Uri issuer, string path) => new(NameOf(issuer) + "/" + path);
}
