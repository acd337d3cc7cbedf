using PeriostealPlatform.Catalogue.Method;

namespace PeriostealPlatform.Portal.Wording;

/// <summary>
/// What the method says of itself is shown as its claim, never as a result or as good (domain.md §1.5): the class of a
/// heart-rate change only describes.
/// </summary>
internal static class MethodClaims
{
    public const string Label = Claim.StatusText;

    public static string HeartRateClass(string code) => code switch
    {
        "within-claimed-range" => $"within the range {Label}",
        "smaller-fall" => $"smaller fall than {Label}",
        "larger-fall" => $"larger fall than {Label}",
        _ => Words.Inline(code),
    };

    /// <summary>A larger fall asks for a second reading and a look at the patient.</summary>
    public static bool IsSafetyPrompt(string? code) => code == "larger-fall";
}
