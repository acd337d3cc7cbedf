using System.Net;
using Microsoft.Extensions.Options;

namespace PeriostealPlatform.Records.Webhooks;

/// <summary>Says which addresses may be registered. What a name leads to is checked again at every connection.</summary>
internal sealed class WebhookTarget(IOptions<WebhookOptions> options, IConfiguration settings)
{
    private const int LongestUrl = 2000;

    /// <summary>Why an address may not be used; null when it may.</summary>
    public string? Refuse(string url)
    {
        if (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var address))
            return "must be an absolute URL of at most 2000 characters";
        if (address.Scheme != Uri.UriSchemeHttps && !(MayBePlain && address.Scheme == Uri.UriSchemeHttp))
            return "must begin with https://";
        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
            return "must hold no user and no fragment";
        if (options.Value.AllowPrivateAddresses)
            return null;
        // IDN and trailing dots do not hide a name: Uri has normalised the host.
        var isName = !IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal);
        return isName && !IsLocalName(address.IdnHost) || !isName && PublicAddresses.Contains(literal!)
            ? null
            : "must lead to a public address";
    }

    private bool MayBePlain => options.Value.AllowHttp || settings.GetValue<bool>("Demonstration:Enabled");

    private static bool IsLocalName(string host)
    {
        var name = host.TrimEnd('.');
        return !name.Contains('.', StringComparison.Ordinal)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".local", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);
    }
}
