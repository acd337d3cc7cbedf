namespace PeriostealPlatform.Portal.Wording;

/// <summary>Problem codes as a title and a sentence that says what to do.</summary>
internal static class ProblemWords
{
    public static (string Title, string Advice) Of(string code, string? detail) => code switch
    {
        "PP-ACC-001" => (
            "Record restricted by the patient",
            "The patient does not share this record with your clinic. Your request was written down. "
            + "Ask the patient, or the clinic that holds the record."),
        "PP-API-401" => ("Your session has ended", "Sign in again to go on."),
        "PP-API-403" => (
            "Not for your role",
            "Your role may not see this. If you need it for your work, ask the clinical lead."),
        "PP-API-404" => ("No such record", "Records knows no such patient. Go back to the list of patients."),
        "PP-API-429" => ("Too many requests", "Wait a minute, then try again."),
        "unreachable" or "PP-API-503" or "PP-API-504" => (
            "Records does not answer", "Nothing can be shown at the moment. Try again; if it lasts, tell operations."),
        "PP-API-500" => ("Something went wrong in Records", "Try again; if it lasts, tell operations."),
        _ => ("Records refused", detail ?? "Try again; if it lasts, tell operations."),
    };
}
