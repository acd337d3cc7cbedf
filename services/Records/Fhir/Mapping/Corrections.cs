using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Fhir.Mapping;

/// <summary>An amendment or a withdrawal makes a new version of every resource that shows what it corrects.</summary>
internal static class Corrections
{
    public static void Apply(
        RecordDraft draft, IReadOnlyCollection<HistoryEntry> entries, IReadOnlyDictionary<Guid, HistoryEntry> originals)
    {
        var corrected = entries.Where(e => e.Amendments.Count > 0 || e.Withdrawn is not null).ToDictionary(e => e.Stored.Id);
        if (corrected.Count == 0)
            return;
        foreach (var resource in draft.Resources)
        {
            foreach (var touch in resource.Touches.ToList())
            {
                if (!corrected.TryGetValue(touch.Entry.Stored.Id, out var entry))
                    continue;
                if (entry.Withdrawn is { } withdrawal && originals.TryGetValue(withdrawal.EventId, out var taker))
                    resource.TouchBy(taker, touch.Part);
                foreach (var amendment in entry.Amendments.Where(a => Concerns(a, touch)))
                    resource.TouchBy(originals[amendment.EventId], touch.Part);
            }
        }
    }

    /// <summary>Whether a resource that shows a part of an entry shows the amended value.</summary>
    public static bool Concerns(Amendment amendment, Touch touch) => touch.Entry.Stored.Id == amendment.TargetEventId
        && (touch.Part is null
            || amendment.Path == touch.Part
            || (amendment.Path.StartsWith(touch.Part, StringComparison.Ordinal) && ".[".Contains(amendment.Path[touch.Part.Length])));
}
