using System.Text.Json;

namespace PeriostealPlatform.Portal.Records;

/// <summary>A patient's chart as known at one time and true at another.</summary>
public sealed record Chart(
    Identity? Identity,
    IReadOnlyList<Consent> Consents,
    Sharing? Sharing,
    IReadOnlyList<Episode> Episodes);

/// <summary>Who the patient is; all null for an erased one.</summary>
public sealed record Identity(
    string? Family,
    IReadOnlyList<string>? Given,
    string? Preferred,
    string? BirthDate,
    string? Gender,
    string? HomeClinic)
{
    /// <summary>Given names and family name; null when neither is known.</summary>
    public string? FullName =>
        string.Join(' ', [.. Given ?? [], Family ?? ""]).Trim() is { Length: > 0 } name ? name : null;
}

/// <summary>A consent and what became of it.</summary>
public sealed record Consent(
    string? Scope, string? Form, string? Method, string Status, DateTimeOffset OccurredAt);

/// <summary>Which clinics the patient lets see the record.</summary>
public sealed record Sharing(string Policy, IReadOnlyList<string> Clinics);

/// <summary>One reason for treatment from referral to discharge.</summary>
public sealed record Episode(
    Guid EpisodeId,
    string Status,
    string? Clinic,
    JsonElement Referral,
    IReadOnlyList<JsonElement> Indications,
    IReadOnlyList<JsonElement> Restrictions,
    IReadOnlyList<JsonElement> Screenings,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? ClosedAt,
    string? ClosedReason,
    IReadOnlyList<Course> Courses,
    Measurement? Baseline,
    IReadOnlyList<Measurement> Reassessments,
    Discharge? Discharge);

/// <summary>Values of outcome measures at one time, with the response they mean.</summary>
public sealed record Measurement(
    int? Number, JsonElement Measures, string? Response, string? Recommendation, DateTimeOffset At);

/// <summary>How an episode's care ended.</summary>
public sealed record Discharge(
    string? Reason, string? Response, string? LetterTo, string? Summary, DateTimeOffset At);
