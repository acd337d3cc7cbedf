using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Changes;

/// <summary>
/// Says in one sentence what an event recorded. Codes become words; nobody's name is in it.
/// </summary>
internal static class ChangeWords
{
    private static readonly FrozenDictionary<string, Func<JsonObject, string>> Sentences =
        new Dictionary<string, Func<JsonObject, string>>
        {
            ["referral_received"] = d => $"Referred by {Code(d, "source")} for {Codes(d, "indications")}.",
            ["consent_granted"] = d => $"Consent to {Code(d, "scope")} given, {Code(d, "method")}.",
            ["consent_withdrawn"] = d => $"Consent to {Code(d, "scope")} withdrawn.",
            ["sharing_directive_set"] = d => $"Record shared: {Code(d, "policy")}.",
            ["screening_completed"] = d => $"Screening completed: {Code(d, "outcome")}.",
            ["episode_declined"] = d => $"Episode declined: {Code(d, "reason")}.",
            ["episode_closed"] = d => $"Episode closed: {Code(d, "reason")}.",
            ["red_flag_raised"] = d => $"Red flag raised: {Code(d, "code")}.",
            ["transfer_requested"] = d => $"Transfer from {Code(d, "from")} to {Code(d, "to")} requested.",
            ["transfer_accepted"] = d => $"Transfer to {Code(d, "to")} accepted.",
            ["patients_merged"] = _ => "This record and another were found to be one person: they are one record from now on.",
            ["patients_unmerged"] = _ => "Two records that had been merged are two again.",
            ["course_planned"] = d => $"Course of {Code(d, "sessions")} sessions planned for {Codes(d, "sites")}.",
            ["plan_revised"] = d => $"Plan revised to version {Code(d, "planVersion")}.",
            ["course_halted"] = d => $"Course halted: {Code(d, "reason")}.",
            ["course_discontinued"] = d => $"Course discontinued: {Code(d, "reason")}.",
            ["session_started"] = d => $"Session {Code(d, "number")} started.",
            ["session_missed"] = d => $"Session missed: {Code(d, "kind")}.",
            ["technique_applied"] = d => $"{Count(d, "points")} points treated: {Codes(d, "points")}.",
            ["vitals_after_recorded"] = d => $"Vitals after the session recorded; heart rate changed by {Code(d, "heartRateDelta")}.",
            ["session_completed"] = d => $"Session completed after {Code(d, "durationMin")} min.",
            ["session_aborted"] = d => $"Session aborted: {Code(d, "reason")}.",
            ["finding_recorded"] = d => $"Finding recorded: {Codes(d, "changes")}.",
            ["adverse_reaction_recorded"] = d => $"Adverse reaction of grade {Code(d, "grade")} recorded: {Codes(d, "codes")}.",
            ["adverse_reaction_regraded"] = d => $"Adverse reaction regraded from {Code(d, "from")} to {Code(d, "to")}.",
            ["reassessment_completed"] = d => $"Reassessment {Code(d, "number")} completed: {Code(d, "response")}.",
            ["patient_discharged"] = d => $"Discharged: {Code(d, "reason")}, {Code(d, "response")}.",
            ["patient_identity_corrected"] = d => $"Identity corrected: {Code(d, "path")}.",
        }.ToFrozenDictionary();

    public static string Of(HistoryEntry e, Amendment? amendment)
    {
        if (e.IsForeign)
            return $"Another program wrote a row named {e.Type}.";
        if (e.Withdrawn is not null)
            return $"{Name(e.Fact)}; taken back since.";
        if (amendment is not null)
            return Amended(amendment);
        if (e.Fact == Corrected.TakenBack)
            return $"{e.Data.List("targetEventIds").Count} entries taken back: they were entered here in error.";
        return Sentences.GetValueOrDefault(e.Fact)?.Invoke(e.Data) ?? $"{Name(e.Fact)}.";
    }

    private static string Amended(Amendment a)
    {
        var of = a.TargetFact is { } fact ? Name(fact) : "an entry";
        var at = a.TargetAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"{a.Path} of \"{of}\" of {at} corrected from {Value(a.Old)} to {Value(a.New)}.";
    }

    /// <summary><c>session_started</c> as words.</summary>
    private static string Name(string fact) => $"{char.ToUpperInvariant(fact[0])}{fact[1..].Replace('_', ' ')}";

    private static string Value(JsonNode? value) => value switch
    {
        null => "nothing",
        JsonValue single => $"\"{single}\"",
        _ => value.ToJsonString(),
    };

    private static string Code(JsonObject d, string name) => d[name] is JsonValue value ? Word(value) : "not given";

    private static int Count(JsonObject d, string name) => (d[name] as JsonArray)?.Count ?? 0;

    private static string Codes(JsonObject d, string name) => d[name] is JsonArray { Count: > 0 } items
        ? string.Join(", ", items.Select(One))
        : "nothing named";

    // A point or site by its place and side, an indication by its code.
    private static string One(JsonNode? item) => item is JsonObject part
        ? string.Join(' ', new[] { "code", "site", "side" }.Select(name => part[name]).OfType<JsonValue>().Select(Word))
        : item is JsonValue value ? Word(value) : "";

    private static string Word(JsonValue value) => value.ToString().Replace('-', ' ');
}
