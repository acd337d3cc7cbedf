namespace PeriostealPlatform.Portal.Wording;

/// <summary>Acts and grounds of correction requests in words.</summary>
internal static class CorrectionWords
{
    public static string Act(string code) => code switch
    {
        "nsw-health-records" => "NSW, 45 days",
        "federal-privacy" => "federal, 30 days",
        _ => Words.Inline(code),
    };

    public static string Ground(string? code) => code switch
    {
        "information-is-right" => "the information is right",
        "request-is-misleading" => "the request is misleading",
        _ => Words.Inline(code),
    };
}
