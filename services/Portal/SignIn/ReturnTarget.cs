namespace PeriostealPlatform.Portal.SignIn;

/// <summary>Where a person goes after signing in: back to a page of this portal, never to another site.</summary>
internal static class ReturnTarget
{
    private const string Home = "/";

    // "//host" and "/\host" name another host; control characters may hide either.
    public static string Of(string? returnUrl) =>
        returnUrl is ['/', ..] and not ['/', '/' or '\\', ..] && !returnUrl.Any(char.IsControl) ? returnUrl : Home;
}
