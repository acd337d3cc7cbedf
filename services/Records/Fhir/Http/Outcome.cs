using System.Diagnostics;
using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;

namespace PeriostealPlatform.Records.Fhir.Http;

/// <summary>Why a request is not answered, as an OperationOutcome with the platform's stable code.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable code, such as <c>PP-FHIR-001</c>.</param>
/// <param name="Detail">What is wrong and what to do.</param>
internal sealed record Refused(int Status, string Code, string Detail)
{
    public static Refused UnknownParameter(string name) =>
        new(400, "PP-FHIR-001", $"The parameter {name} is not supported for this. Without Prefer: handling=strict it would be ignored.");

    public static Refused Unreadable(string name, string why) => new(400, "PP-FHIR-002", $"The value of {name} {why}.");

    public static Refused Personal(string name, string type) => new(
        400,
        "PP-FHIR-003",
        $"{name} tells who somebody is and would stand in logs of addresses. Send it in the body: POST {type}/_search.");

    public static Refused OutOfScope(string what) =>
        new(403, "PP-FHIR-004", $"The token has no SMART scope for {what}.");

    public static Refused OutOfRole(string type) => new(403, "PP-API-403", $"Your role may not read {type}.");

    public static Refused NotAcceptable { get; } =
        new(406, "PP-FHIR-005", "Answers are application/fhir+json alone.");

    public static Refused TooCostly(int most) => new(
        403, "PP-FHIR-006", $"This would search more than {most} records. Name the patient, or use $export.");

    public static Refused Expired { get; } =
        new(410, "PP-FHIR-007", "This page or export has expired, or was made for somebody else. Ask anew.");

    public static Refused NotFound(string detail) => new(404, "PP-API-404", detail);

    /// <summary>A problem of the platform in FHIR's words.</summary>
    public JsonObject ToOutcome() => FhirJson.Object(
        ("resourceType", "OperationOutcome"),
        ("issue", FhirJson.List(FhirJson.Object(
            ("severity", "error"),
            ("code", IssueType(Status, Code)),
            ("details", FhirJson.Concept(Detail, FhirJson.Coding(Systems.Problems, Code))),
            ("diagnostics", Activity.Current is { } trace ? $"trace {trace.TraceId.ToHexString()}" : null)))));

    public IResult ToResult() => new FhirResult(ToOutcome(), Status);

    private static string IssueType(int status, string code) => (status, code) switch
    {
        (_, "PP-FHIR-001") => "not-supported",
        (_, "PP-FHIR-006") => "too-costly",
        (400 or 415, _) => "invalid",
        (401, _) => "login",
        (403, _) => "forbidden",
        (404, _) => "not-found",
        (405 or 406, _) => "not-supported",
        (409 or 412, _) => "conflict",
        (410, _) => "expired",
        (413, _) => "too-long",
        (429, _) => "throttled",
        (503, _) => "transient",
        (>= 500, _) => "exception",
        _ => "processing",
    };
}
