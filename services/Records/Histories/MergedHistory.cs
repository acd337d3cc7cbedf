namespace PeriostealPlatform.Records.Histories;

/// <summary>What belongs to a patient at a time, when records were merged or parted.</summary>
/// <param name="PatientId">The record that goes on.</param>
/// <param name="ReplacedBy">The record that goes on, when another was asked for; null otherwise.</param>
/// <param name="Replaces">Records that go on in this one.</param>
/// <param name="Entries">Their events in the order of recording.</param>
internal sealed record MergedHistory(
    Guid PatientId, Guid? ReplacedBy, IReadOnlyList<Guid> Replaces, IReadOnlyList<HistoryEntry> Entries)
{
    private const string Intake = "intake";

    /// <summary>Fields of the person that only the surviving record's own events set.</summary>
    private static readonly HashSet<string> OfThePerson =
        ["patient_registered", "patient_identity_corrected", "identifier_verified"];

    /// <summary>
    /// Chooses what is shown. Before a merge was known two records are two; from then on they are one; after it was undone each
    /// has its own again, with what the parting gave it of the events written meanwhile.
    /// </summary>
    /// <param name="asked">The patient asked for.</param>
    /// <param name="entries">Events of all records that were ever merged with it, in the order of recording.</param>
    /// <param name="knownAt">What was known when; null for now.</param>
    public static MergedHistory Of(Guid asked, IReadOnlyList<HistoryEntry> entries, DateTimeOffset? knownAt)
    {
        var survivors = new Dictionary<Guid, Guid>();
        var owners = new Dictionary<Guid, Guid>();
        var episodes = new Dictionary<(Guid Stream, Guid Episode), Guid>();
        foreach (var e in entries.Where(e => !e.IsForeign && (knownAt is null || e.RecordedAt <= knownAt)))
            Learn(e, survivors, owners, episodes);

        Guid GoesOnIn(Guid patient)
        {
            while (survivors.TryGetValue(patient, out var survivor))
                patient = survivor;
            return patient;
        }

        // Another service hears of a parting a moment later: until then its events follow their episode.
        Guid OwnerOf(HistoryEntry e) =>
            owners.TryGetValue(e.Stored.Id, out var owner) ? owner
            : episodes.Count > 0 && e.Data.OptionalId("episodeId") is { } episode
                && episodes.TryGetValue((e.Stored.StreamId, episode), out var restored) ? restored
            : e.Stored.StreamId;

        // Most records were never merged: everything that is there belongs to them.
        if (survivors.Count == 0 && owners.Count == 0 && episodes.Count == 0 && entries.All(e => e.Stored.StreamId == asked))
            return new MergedHistory(asked, null, [], entries);

        var shown = GoesOnIn(asked);
        return new MergedHistory(
            shown,
            shown == asked ? null : shown,
            [.. survivors.Keys.Where(retired => GoesOnIn(retired) == shown).Order()],
            [
                .. entries
                    .Select(e => (Entry: e, Owner: OwnerOf(e)))
                    .Where(e => GoesOnIn(e.Owner) == shown)
                    .Select(e => e.Owner == shown ? e.Entry : e.Entry with { OfOtherRecord = true }),
            ]);
    }

    /// <summary>Whether an event of a record that goes on here says who that record's person was.</summary>
    public static bool IsSilent(HistoryEntry e) =>
        e.OfOtherRecord && e.Source == Intake && OfThePerson.Contains(e.Fact);

    private static void Learn(
        HistoryEntry e,
        Dictionary<Guid, Guid> survivors,
        Dictionary<Guid, Guid> owners,
        Dictionary<(Guid Stream, Guid Episode), Guid> episodes)
    {
        switch (e.Source, e.Fact)
        {
            case (Intake, "patients_merged"):
                survivors[e.Data.Id("retiredPatientId")] = e.Stored.StreamId;
                break;
            case (Intake, "patient_retired"):
                survivors[e.Stored.StreamId] = e.Data.Id("survivorPatientId");
                break;
            case (Intake, "patient_restored"):
                survivors.Remove(e.Stored.StreamId);
                break;
            case (Intake, "patients_unmerged"):
                survivors.Remove(e.Data.Id("restoredPatientId"));
                foreach (var episode in e.Data.List("restoredEpisodes"))
                    episodes[(e.Stored.StreamId, episode!.GetValue<Guid>())] = e.Data.Id("restoredPatientId");
                GiveBack(e, owners);
                break;
            case (_, "history_unlinked"):
                GiveBack(e, owners);
                break;
            default:
                break;
        }
    }

    private static void GiveBack(HistoryEntry e, Dictionary<Guid, Guid> owners)
    {
        foreach (var place in e.Data.List("givenBack"))
            owners[place!["eventId"]!.GetValue<Guid>()] = e.Data.Id("restoredPatientId");
    }
}
