using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>Who the patient is: registration, corrections, identifiers, possible duplicates, death.</summary>
internal static class PersonChart
{
    public static void Register(ChartDraft chart, HistoryEntry e) => chart.Identity = new ChartIdentity(
        e.Data.Text("family"),
        e.Data["given"]?.DeepClone() as JsonArray,
        e.Data.Text("preferred"),
        e.Data.Text("birthDate"),
        e.Data.Text("gender"),
        e.Data.Text("homeClinic"));

    public static void Correct(ChartDraft chart, HistoryEntry e)
    {
        if (chart.Identity is not { } identity)
            return;
        var corrected = Change(identity, e.Data.Text("path"), e.Data["new"]);
        chart.Identity = corrected with { Corrections = [.. identity.Corrections, ChartNote.Of(e)] };
    }

    // The number itself is not part of the chart: whoever needs it asks Intake.
    public static void Verify(ChartDraft chart, HistoryEntry e)
    {
        if (chart.Identity is { } identity)
            chart.Identity = identity with { VerifiedIdentifiers = [.. identity.VerifiedIdentifiers, ChartNote.Of(e, "value")] };
    }

    public static void Die(ChartDraft chart, HistoryEntry e) => chart.Death = new ChartDeath(
        e.Data.Text("dateOfDeath"), e.Data.Text("precision"), e.Data.Text("source"), e.OccurredAt, e.Actor);

    public static void Suspect(ChartDraft chart, HistoryEntry e) => chart.Duplicates.Add(new ChartDuplicate(
        e.Data.Id("otherPatientId"), e.Data.Decimal("score"), "suspected", ChartNote.Of(e)));

    public static void Dismiss(ChartDraft chart, HistoryEntry e)
    {
        var at = chart.Duplicates.FindIndex(d => d.OtherPatientId == e.Data.Id("otherPatientId") && d.Status == "suspected");
        if (at >= 0)
            chart.Duplicates[at] = chart.Duplicates[at] with { Status = "dismissed" };
    }

    private static ChartIdentity Change(ChartIdentity identity, string? path, JsonNode? value) => path switch
    {
        "family" => identity with { Family = Text(value) },
        "given" => identity with { Given = value?.DeepClone() as JsonArray },
        "preferred" => identity with { Preferred = Text(value) },
        "birth-date" => identity with { BirthDate = Text(value) },
        "gender" => identity with { Gender = Text(value) },
        _ => identity,
    };

    private static string? Text(JsonNode? value) => value?.GetValue<string>();
}
