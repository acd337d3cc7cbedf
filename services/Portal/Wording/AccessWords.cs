using PeriostealPlatform.Portal.Records;

namespace PeriostealPlatform.Portal.Wording;

/// <summary>The log of who saw a record, in words for the person it is about.</summary>
internal static class AccessWords
{
    /// <summary>What was done: "Looked at the chart".</summary>
    public static string Did(AccessEntry e) => (e.Result, e.What) switch
    {
        ("refused", _) => $"Asked for {Thing(e.What)} and was refused",
        ("opened", _) => "Opened the record in an emergency",
        ("overdue", _) => "The review of an emergency access was not closed in time",
        ("shown", "patient-list") => "Saw the name on a list of patients",
        ("shown", "due-records") => "Saw the record on the list of those whose time is over",
        ("shown", "disposal-list") => "Saw the record on the list of disposals",
        ("shown", "correction-list") => "Saw the record on the list of correction requests",
        ("shown", "dead-deliveries") => "Saw the record on the list of what could not be delivered",
        ("shown", "access-findings") => "Saw the record on the list of readings that were checked again",
        ("shown", "access-report") => "Printed the list of who saw the record",
        ("shown", "access-log") => "Looked at the list of who saw the record",
        ("shown", "break-glass-review") => "Looked at emergency accesses in order to review them",
        ("shown", "evidence") => "Exported the record with its proofs",
        ("shown", "evidence-with-keys") => "Exported the record with its proofs and the keys that open it",
        ("shown", "ledger-evidence") => "Exported everything with its proofs, sealed as it is stored, this record among it",
        ("shown", "feed") => "Received new entries with another program",
        ("shown", _) when e.Export => $"Exported {Thing(e.What)}",
        ("shown", _) => $"Looked at {Thing(e.What)}",
        (_, "break-glass-review") => $"Reviewed an emergency access: {Words.Inline(e.Result)}",
        _ => $"{Words.Phrase(e.Result)}: {Thing(e.What)}",
    };

    /// <summary>What for: "Treatment".</summary>
    public static string For(AccessEntry e) => e.Purpose switch
    {
        "list" => "Finding a patient",
        "patient-request" => "Answering the patient",
        "privacy-review" => "Protecting the patient's privacy",
        "none" => "None that is allowed",
        var purpose => Words.Phrase(purpose),
    };

    /// <summary>Why it was allowed or refused.</summary>
    public static string Because(AccessEntry e) => e.Basis.Split(':', 2) switch
    {
        ["custody", var clinic] => $"{Words.Clinic(clinic)} holds the record",
        ["clinic", var clinic] => $"{Words.Clinic(clinic)} may see the record",
        ["sharing", "all-clinics"] => "The patient shares the record with all clinics",
        ["sharing", "named-clinics"] => e.Result == "refused"
            ? "The patient shares the record with other clinics than this"
            : "The patient shares the record with this clinic",
        ["sharing", _] => "The patient keeps the record to its clinic",
        ["consent", _] => "The patient withdrew consent",
        ["role", var role] => $"Open to the role {Words.Inline(role)}",
        ["purpose", _] => "Not a purpose for which this role may read it",
        ["break-glass"] => "Emergency: the patient's restriction was overridden",
        _ => Words.Phrase(e.Basis),
    };

    private static string Thing(string what) => what switch
    {
        "record" => "the record",
        "chart" => "the chart",
        "timeline" => "the timeline",
        "changes" => "what changed in the record",
        "explanation" => "where a value comes from",
        "events" => "the stored entries",
        "access-log" or "access-report" => "the list of who saw the record",
        "evidence" or "evidence-with-keys" => "the record with its proofs",
        "print" => "a printed record",
        "export" => "the whole record",
        _ when what.StartsWith("fhir:", StringComparison.Ordinal) => $"{what["fhir:".Length..]} by the FHIR interface",
        _ => $"the {Words.Inline(what)}",
    };
}
