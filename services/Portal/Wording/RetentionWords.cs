namespace PeriostealPlatform.Portal.Wording;

/// <summary>Rules of keeping and what stands in the way, in words.</summary>
internal static class RetentionWords
{
    public static string Rule(string code) => code switch
    {
        "seven-years-after-last-service" => "7 years after the last service",
        "collected-under-age" => "collected under 18: until age 25",
        "no-service-recorded" => "no service: 7 years after the last entry",
        "birth-date-unknown" => "birth date unknown: 25 years",
        "legal-hold" => "legal hold",
        _ => Words.Inline(code),
    };

    public static string Obstacle(string code) => code switch
    {
        "PP-RET-001" => "still to be kept",
        "PP-RET-002" => "legal hold",
        "PP-RET-003" => "something is open",
        "PP-RET-004" => "goes on in another record",
        _ => code,
    };
}
