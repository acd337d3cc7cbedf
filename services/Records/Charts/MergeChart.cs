using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Charts;

/// <summary>Two records as one: what the person goes by, and with whom the record is shared (domain.md §4.6).</summary>
internal static class MergeChart
{
    private const string ThisClinicOnly = "this-clinic-only", NamedClinics = "named-clinics", AllClinics = "all-clinics";

    public static void Merge(ChartDraft chart, HistoryEntry e)
    {
        var (identityBefore, before) = (chart.Identity, chart.Sharing);
        if (chart.Identity is { } identity && e.Data["fieldsKept"] is JsonObject kept)
        {
            chart.Identity = identity with
            {
                Family = kept.Text("family") ?? identity.Family,
                Given = kept["given"]?.DeepClone() as JsonArray ?? identity.Given,
                Preferred = kept.Text("preferred") ?? identity.Preferred,
                BirthDate = kept.Text("birthDate") ?? identity.BirthDate,
            };
        }

        if (before is not null || chart.OtherSharing is not null)
            chart.Sharing = Stricter(before, chart.OtherSharing, e.OccurredAt);
        Settle(chart, e, e.Data.Id("retiredPatientId"), "merged");
        chart.Merges[e.Data.Id("mergeId")] = (identityBefore, before, chart.Sharing);
    }

    public static void Part(ChartDraft chart, HistoryEntry e)
    {
        if (!chart.Merges.Remove(e.Data.Id("mergeId"), out var merge))
            return;
        chart.Identity = merge.Identity;
        Settle(chart, e, e.Data.Id("restoredPatientId"), "suspected");
        // A directive that the patient gave since stands; what followed from the merge alone does not.
        if (chart.Sharing == merge.Made)
            chart.Sharing = merge.Sharing;
    }

    // Of two records that are one nobody is suspected to be the other.
    private static void Settle(ChartDraft chart, HistoryEntry e, Guid other, string status)
    {
        for (var i = 0; i < chart.Duplicates.Count; i++)
        {
            if (chart.Duplicates[i].OtherPatientId == other || chart.Duplicates[i].OtherPatientId == e.Stored.StreamId)
                chart.Duplicates[i] = chart.Duplicates[i] with { Status = status };
        }
    }

    /// <summary>What both allow; a record without a directive shares with nobody.</summary>
    public static ChartSharing Stricter(ChartSharing? one, ChartSharing? other, DateTimeOffset at) =>
        (one?.Policy, other?.Policy) switch
        {
            (AllClinics, AllClinics) => one! with { OccurredAt = at },
            (AllClinics, NamedClinics) => other! with { OccurredAt = at },
            (NamedClinics, AllClinics) => one! with { OccurredAt = at },
            (NamedClinics, NamedClinics) => new(NamedClinics, [.. one!.Clinics.Intersect(other!.Clinics)], at),
            _ => new(ThisClinicOnly, [], at),
        };
}
