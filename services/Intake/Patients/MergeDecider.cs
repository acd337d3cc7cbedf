using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.Intake.Patients.Identifiers;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Patients;

/// <summary>Makes two records one and one two again (INT-18, INT-19, domain.md §4.6). Only a clinical lead asks.</summary>
internal static class MergeDecider
{
    private static readonly string[] Identity = ["identifier_verified", "patient_identity_corrected"];

    /// <summary>Joins two records; the one decided on goes on.</summary>
    /// <param name="survivor">The record that goes on.</param>
    /// <param name="retired">The other record.</param>
    /// <param name="self">Id of the record that goes on.</param>
    /// <param name="merge">What would be recorded.</param>
    /// <param name="clinic">The clinic that acts; it holds one of the two.</param>
    public static Decision<PatientEvent> Merge(
        PatientState survivor, PatientState retired, Guid self, PatientsMerged merge, string clinic)
    {
        if (self == merge.RetiredPatientId)
            return Refusals.MergeWithItself;
        if (survivor.Merging.Open.Exists(m => m.Retired == merge.RetiredPatientId))
            return Decision.Nothing;
        if ((survivor.Status == PatientStatus.Deceased) != (retired.Status == PatientStatus.Deceased))
            return Refusals.DeathsDiffer;
        if (WhyNot(survivor) is { } no)
            return no;
        if (retired.Merging.Retired is not null)
            return Refusals.OtherRetired;
        if (WhyNot(retired) is { } notThat)
            return notThat;
        if (VerifiedIhi(survivor) is { } one && VerifiedIhi(retired) is { } other && one != other)
            return Refusals.IhisDiffer;
        if (!Custody.MayLook(survivor, clinic) && !Custody.MayLook(retired, clinic))
            return Refusals.NotYours(clinic);
        if (TreatedInBoth(survivor, retired) is { } indication)
            return Refusals.TreatedInBoth(indication);
        return merge;
    }

    /// <summary>Closes the record that was taken in.</summary>
    public static Decision<PatientEvent> Retire(PatientState state, Guid merge, Guid survivor) =>
        state.Merging.Retired is null ? new PatientRetired(merge, survivor) : Decision.Nothing;

    /// <summary>Parts two records. Every event written since goes to one of them.</summary>
    /// <param name="survivor">The record that went on.</param>
    /// <param name="wish">What the lead asks.</param>
    /// <param name="divided">What was written since, as far as it can be placed.</param>
    /// <param name="restoredEpisodes">Episodes of the other record with what comes back to it.</param>
    /// <param name="rulesVersion">Version of the rules that divided.</param>
    public static Decision<PatientEvent> Unmerge(
        PatientState survivor,
        Parting wish,
        IReadOnlyList<DividedFact> divided,
        IReadOnlyList<EpisodeId> restoredEpisodes,
        string rulesVersion)
    {
        if (survivor.Merging.Parted.Contains(wish.MergeId))
            return Decision.Nothing;
        if (survivor.Merging.Find(wish.MergeId) is not { } merge)
            return Refusals.NoSuchMerge;
        if (!Custody.MayLook(survivor, wish.Clinic))
            return Refusals.NotYours(wish.Clinic);

        var open = divided.Where(d => d.MustBeDecided).Select(d => d.Fact.Place.EventId).ToHashSet();
        foreach (var (eventId, patient) in wish.Reassignment)
        {
            if (!open.Contains(eventId) || (patient != wish.Survivor && patient != merge.Retired))
                return Refusals.CannotBeReassigned(eventId);
        }

        if (divided.Where(d => d is { MustBeDecided: true, Owner: Owner.Undecided }).ToList() is { Count: > 0 } undecided)
            return Refusals.MustBeDecided(undecided.Select(d => (d.Fact.Place.EventId, d.Fact.Carried.Type)));

        return new PatientsUnmerged(
            wish.MergeId,
            merge.Retired,
            wish.Reason,
            [.. divided.Where(d => d.Owner == Owner.Restored).Select(d => d.Fact.Place)],
            wish.Reassignment,
            restoredEpisodes,
            rulesVersion);
    }

    /// <summary>Opens the taken-in record again.</summary>
    public static Decision<PatientEvent> Restore(PatientState state, PatientRestored restored) =>
        state.Merging.Retired?.MergeId == restored.MergeId ? restored : Decision.Nothing;

    /// <summary>
    /// What of the divided facts the restored record folds. Who a person is, is confirmed anew on their own record: those
    /// values are sealed under the other's key.
    /// </summary>
    public static IReadOnlyList<CarriedFact> CarriedBack(IReadOnlyList<DividedFact> divided) =>
    [
        .. divided
            .Where(d => d.Owner == Owner.Restored && d.Fact.Folds && !IsIdentity(d.Fact))
            .Select(d => d.Fact.Carried),
    ];

    /// <summary>Whether a fact says who the person is.</summary>
    public static bool IsIdentity(WrittenFact fact) =>
        Identity.Any(name => fact.Carried.Type.StartsWith(name, StringComparison.Ordinal));

    private static Refusal? WhyNot(PatientState state) => state switch
    {
        { Status: PatientStatus.Unknown } => Refusals.NoSuchPatient,
        { Status: PatientStatus.Provisional } => Refusals.NotRegistered,
        _ => Custody.WhyClosed(state),
    };

    private static Ihi? VerifiedIhi(PatientState state) =>
        state.Verified.ContainsKey(IdentifierKind.Ihi) ? state.Ihi : null;

    private static string? TreatedInBoth(PatientState survivor, PatientState retired) =>
        Accepted(survivor).Intersect(Accepted(retired)).FirstOrDefault();

    private static IEnumerable<string> Accepted(PatientState state) =>
        state.Episodes.Values.Where(e => e.Stage == EpisodeStage.Accepted).Select(e => e.PrimaryIndication);
}

/// <summary>What a clinical lead asks when a merge was a mistake.</summary>
/// <param name="Survivor">The record that went on.</param>
/// <param name="Reassignment">Whose an event is that nothing else places, by its id.</param>
internal sealed record Parting(
    Guid Survivor, Guid MergeId, string? Reason, IReadOnlyDictionary<Guid, Guid> Reassignment, string Clinic);
