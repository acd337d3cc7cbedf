namespace PeriostealPlatform.Portal.Tokens;

/// <summary>The services a token may be meant for; a token names exactly one.</summary>
internal static class TokenAudiences
{
    public const string Portal = "portal";
    public const string Records = "records";

    public static readonly IReadOnlySet<string> All =
        new HashSet<string>(StringComparer.Ordinal) { "intake", "treatment", "outcomes", Records, Portal };
}
