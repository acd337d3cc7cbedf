using System.Text.Json;

namespace PeriostealPlatform.EventSourcing.Merging;

/// <summary>To which of two parted records a fact belongs.</summary>
public enum Owner
{
    /// <summary>To the one that went on.</summary>
    Survivor,

    /// <summary>To the one that is open again.</summary>
    Restored,

    /// <summary>Nothing in the fact tells; a person must say.</summary>
    Undecided,
}

/// <summary>A fact written since a merge and whose it is.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="MustBeDecided">A person must say; what refers to it follows.</param>
public sealed record DividedFact(WrittenFact Fact, Owner Owner, bool MustBeDecided);

/// <summary>
/// Divides what was written since a merge between the two records. A fact goes with the episode it names, or else with the
/// earlier fact that first named one of its other ids (a consent, a course, an amended event); what names nothing of either
/// record must be decided.
/// </summary>
public static class Division
{
    private const string Episode = "episodeId", Id = "Id", PatientId = "PatientId";

    /// <summary>Divides a survivor's history.</summary>
    /// <param name="survivor">The history of the record that went on.</param>
    /// <param name="merge">The merge to undo.</param>
    /// <param name="decided">What is known of a fact that nothing else places; null when nothing is.</param>
    /// <param name="restoredEpisodes">Episodes that are known to belong to the restored record.</param>
    public static IReadOnlyList<DividedFact> Of(
        WrittenHistory survivor,
        Guid merge,
        Func<WrittenFact, Owner?> decided,
        IEnumerable<Guid>? restoredEpisodes = null)
    {
        var joinedAt = survivor.JoinedAt(merge)
            ?? throw new ArgumentException("The history holds no such merge.", nameof(merge));
        var owners = (restoredEpisodes ?? []).ToDictionary(e => e, _ => Owner.Restored);
        var divided = new List<DividedFact>();
        foreach (var fact in survivor.Facts)
        {
            if (fact.Merge == merge)
                Note(owners, fact, Owner.Restored);
            else if (fact.Place.Version <= joinedAt || fact.Merge is not null)
                Note(owners, fact, Owner.Survivor);
            else
                divided.Add(Divide(owners, fact, decided));
        }

        return divided;
    }

    private static DividedFact Divide(
        Dictionary<Guid, Owner> owners, WrittenFact fact, Func<WrittenFact, Owner?> decided)
    {
        Owner? follows = Ids(fact.Carried.Body)
            .Select(id => owners.TryGetValue(id, out var owner) ? owner : (Owner?)null)
            .FirstOrDefault(owner => owner is not null);
        var owner = follows ?? decided(fact) ?? Owner.Undecided;
        Note(owners, fact, owner);
        return new(fact, owner, MustBeDecided: follows is null);
    }

    // Whoever named an id first has it: later facts follow.
    private static void Note(Dictionary<Guid, Owner> owners, WrittenFact fact, Owner owner)
    {
        owners.TryAdd(fact.Place.EventId, owner);
        foreach (var id in Ids(fact.Carried.Body))
            owners.TryAdd(id, owner);
    }

    private static IEnumerable<Guid> Ids(JsonElement body) =>
        from member in body.EnumerateObject()
        where member.Name.EndsWith(Id, StringComparison.Ordinal)
            && !member.Name.EndsWith(PatientId, StringComparison.Ordinal)
            && member.Value.ValueKind == JsonValueKind.String
        let id = member.Value.TryGetGuid(out var value) ? value : (Guid?)null
        where id is not null
        orderby member.Name == Episode ? 0 : 1
        select id.Value;
}
