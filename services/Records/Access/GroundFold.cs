using System.Collections.Immutable;

namespace PeriostealPlatform.Records.Access;

/// <summary>
/// Folds Intake's events about a person's records into what the gate decides on. Pure: the ledger's first n leaves give the
/// same ground today, and whenever a decision of then is made again.
/// </summary>
internal static class GroundFold
{

    /// <summary>The events that count; all others say nothing about access.</summary>
    public static string[] Facts { get; } =
    [
        "patient_registered", "episode_accepted", "transfer_accepted", "referral_received", "sharing_directive_set",
        "consent_granted", "consent_withdrawn", "consent_expired", "patients_merged", "patient_retired",
        "patients_unmerged", "patient_restored",
    ];

    /// <summary>What was known of a patient.</summary>
    /// <param name="patient">The record asked for.</param>
    /// <param name="facts">Events of every record that was ever merged with it, by leaf.</param>
    /// <param name="size">How many leaves the ledger had.</param>
    /// <returns>The ground; null when nothing was known of the patient.</returns>
    public static SharingGround? At(Guid patient, IReadOnlyList<GroundFact> facts, long size)
    {
        var known = facts.Where(f => f.Leaf < size).ToList();
        var merges = MergesOf(known);
        var parts = new Dictionary<Guid, Part>();
        var owners = OwnersOf(known);
        foreach (var fact in known)
        {
            var owner = owners.GetValueOrDefault(fact.EventId, fact.Stream);
            parts[owner] = Evolve(parts.GetValueOrDefault(owner, Part.Empty), fact);
        }

        if (!parts.ContainsKey(patient))
            return null;
        var whole = GoesOnIn(patient, merges);
        var person = parts.Where(p => GoesOnIn(p.Key, merges) == whole).OrderBy(p => p.Key).ToList();
        var ground = MergedGround.Of(
        [
            .. person.Select(p => new GroundPart(
                p.Value.ToGround(), p.Value.SharingAt, merges.TryGetValue(p.Key, out var merge) ? merge.At : null)),
        ]);
        return ground with { TreatmentWithdrawn = NoneCounts(person.SelectMany(p => p.Value.Treatment.Values)) };
    }

    /// <summary>Something was agreed to once, and all of it was taken back.</summary>
    private static bool NoneCounts(IEnumerable<bool> consents)
    {
        var said = consents.ToList();
        return said.Count > 0 && !said.Contains(true);
    }

    private static Part Evolve(Part part, GroundFact e) => e.Fact switch
    {
        "patient_registered" => part with { Home = e.Text("homeClinic") ?? e.Clinic, Custody = e.Clinic },
        "episode_accepted" => part with { Custody = e.Clinic },
        "transfer_accepted" => part with { Custody = e.Text("to") },
        // Any clinic may refer a known patient: that must not open a record which the patient keeps to another.
        "referral_received" => part with { Custody = part.Custody ?? e.Clinic },
        "sharing_directive_set" => part with
        {
            Policy = e.Text("policy"),
            Clinics = e.Texts("clinics"),
            BreakGlass = e.Flag("breakGlassAllowed"),
            SharingAt = e.RecordedAt,
            // A new directive is the patient's last word.
            Sharing = part.Sharing.RemoveRange(part.Sharing.Where(c => !c.Value).Select(c => c.Key)),
        },
        "consent_granted" => Consent(part, e, counts: true),
        "consent_withdrawn" => Consent(part, e, counts: false),
        "consent_expired" => part with { Treatment = part.Treatment.Remove(Episode(e)) },
        _ => part,
    };

    private static Part Consent(Part part, GroundFact e, bool counts) => e.Text("scope") switch
    {
        "treatment" => part with { Treatment = part.Treatment.SetItem(Episode(e), counts) },
        "sharing" => part with { Sharing = part.Sharing.SetItem(Episode(e), counts) },
        _ => part,
    };

    private static string Episode(GroundFact e) => e.Text("episodeId") ?? "";

    private static Dictionary<Guid, (Guid Survivor, DateTimeOffset At)> MergesOf(List<GroundFact> known)
    {
        var merges = new Dictionary<Guid, (Guid, DateTimeOffset)>();
        foreach (var e in known)
        {
            switch (e.Fact)
            {
                case "patients_merged":
                    merges[e.Id("retiredPatientId")] = (e.Stream, e.RecordedAt);
                    break;
                case "patient_retired":
                    merges[e.Stream] = (e.Id("survivorPatientId"), e.RecordedAt);
                    break;
                case "patients_unmerged":
                    merges.Remove(e.Id("restoredPatientId"));
                    break;
                case "patient_restored":
                    merges.Remove(e.Stream);
                    break;
                default:
                    break;
            }
        }

        return merges;
    }

    private static Dictionary<Guid, Guid> OwnersOf(List<GroundFact> known)
    {
        var owners = new Dictionary<Guid, Guid>();
        foreach (var parting in known.Where(e => e.Fact == "patients_unmerged"))
        {
            foreach (var id in parting.GivenBack())
                owners[id] = parting.Id("restoredPatientId");
        }

        return owners;
    }

    private static Guid GoesOnIn(Guid patient, Dictionary<Guid, (Guid Survivor, DateTimeOffset At)> merges)
    {
        while (merges.TryGetValue(patient, out var merge))
            patient = merge.Survivor;
        return patient;
    }

    /// <summary>What one record says by itself.</summary>
    /// <param name="Sharing">Whether the last word on sharing was yes, by episode.</param>
    /// <param name="Treatment">The same for treatment.</param>
    private sealed record Part(
        string? Home,
        string? Custody,
        string? Policy,
        IReadOnlyList<string> Clinics,
        bool BreakGlass,
        DateTimeOffset? SharingAt,
        ImmutableDictionary<string, bool> Sharing,
        ImmutableDictionary<string, bool> Treatment)
    {
        public static Part Empty { get; } =
            new(null, null, null, [], false, null, Nothing, Nothing);

        private static ImmutableDictionary<string, bool> Nothing => ImmutableDictionary<string, bool>.Empty;

        public SharingGround ToGround() => new(Home, Custody, Policy, Clinics)
        {
            BreakGlassAllowed = BreakGlass,
            SharingWithdrawn = NoneCounts(Sharing.Values),
        };
    }
}
