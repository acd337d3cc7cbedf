using System.Text.Json;
using PeriostealPlatform.Portal.Records;

namespace PeriostealPlatform.Portal.Wording;

/// <summary>One line a person can read for each event; empty where the event's name says it all.</summary>
internal static class TimelineSummary
{
    public static string Of(TimelineEntry entry) => entry switch
    {
        { Foreign: true } => "Written by another program: not part of the record",
        { Withdrawn: not null } => "Taken back: content not shown",
        _ => Of(entry.Fact, entry.Data),
    };

    /// <summary>The same for an event by its name without the version of its shape.</summary>
    public static string Of(string fact, JsonElement data)
    {
        return fact switch
        {
            "referral_received" => Join($"From {Inline(data, "source")}", Words.Indications(data.List("indications"))),
            "patient_registered" => $"Home clinic {Words.Clinic(data.Text("homeClinic"))}",
            "consent_granted" or "consent_noted" => Join(
                $"For {Inline(data, "scope")}", data.Text("form"), Words.Phrase(data.Text("method"))),
            "consent_withdrawn" or "consent_withdrawal_noted" => $"For {Inline(data, "scope")}",
            "sharing_directive_set" or "sharing_noted" => Join(
                Words.Phrase(data.Text("policy")), Clinics(data)),
            "screening_completed" => Screening(data),
            "episode_accepted" or "episode_opened" => Join(
                Words.Indications(data.List("indications")), Restrictions(data)),
            "course_planned" => Plan(data),
            "course_activated" => $"Plan version {data.Number("planVersion") ?? 1}",
            "session_started" => $"Session {data.Number("number")}",
            "vitals_before_recorded" or "vitals_after_recorded" => VitalsWords.Line(data),
            "technique_applied" => Technique(data),
            "peristalsis_observed" => Words.Phrase(data.Text("ordinal")),
            "session_completed" => Join(
                Numbered(data), $"{data.Number("durationMin")} min", $"tolerance {data.Number("toleranceNprs")} of 10"),
            "session_aborted" => Join(Numbered(data), Words.Phrase(data.Text("reason"))),
            "session_missed" => Join(
                $"Planned for {ClinicTime.Written(data.Text("plannedFor"))}",
                Inline(data, "kind"),
                data.Flag("contactMade") ? "patient contacted" : "patient not contacted"),
            "baseline_recorded" => Measures(data),
            "reassessment_completed" => Join(
                $"Number {data.Number("number")}", Measures(data), Words.Phrase(data.Text("response"))),
            "patient_discharged" => Join(Words.Phrase(data.Text("reason")), Words.Phrase(data.Text("response"))),
            "course_closed" or "episode_closed" or "episode_ended" or "episode_declined" or "episode_deferred" =>
                Words.Phrase(data.Text("reason")),
            _ => LaterSummary.Of(fact, data),
        };
    }

    private static string Screening(JsonElement data) => Join(
        Words.Phrase(data.Text("outcome")),
        Listed("Contraindications", data.List("contraindications").Select(Words.Contraindication)),
        Listed("Red flags", data.List("redFlags").Select(Words.RedFlag)));

    private static string Plan(JsonElement data) => Join(
        $"{data.Number("sessions")} sessions",
        $"at least {data.Number("minIntervalDays")} days apart",
        string.Join("; ", data.List("sites").Select(Words.Site)));

    private static string Technique(JsonElement data) =>
        string.Join("; ", data.List("points").Select(point =>
            $"{Words.Site(point)} ({Inline(point, "change")}, {point.Number("durationS")} s)"));

    // Values where the event holds them, names alone where it only says what was measured.
    private static string Measures(JsonElement data) => string.Join("; ", [
        .. data.Members("measures").Select(m => $"{Words.ShortMeasure(m.Name)} {Words.MeasureValue(m.Value)}"),
        .. data.List("measures").Select(code => Words.ShortMeasure(code.Code()))]);

    private static string Clinics(JsonElement data) =>
        string.Join(", ", data.List("clinics").Select(clinic => Words.Clinic(clinic.Code())));

    private static string Restrictions(JsonElement data) =>
        Listed("Restrictions", data.List("restrictions").Select(code => Words.Inline(code.Code())));

    private static string Numbered(JsonElement data) => data.Number("number") is { } number ? $"Session {number}" : "";

    private static string Listed(string title, IEnumerable<string> items) =>
        string.Join(", ", items) is { Length: > 0 } list ? $"{title}: {list}" : "";

    private static string Inline(JsonElement data, string name) => Words.Inline(data.Text(name));

    private static string Join(params string?[] parts) =>
        string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
