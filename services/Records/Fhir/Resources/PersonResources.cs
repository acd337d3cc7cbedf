using System.Text.Json.Nodes;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Histories;

namespace PeriostealPlatform.Records.Fhir.Resources;

/// <summary>Patient (au-core-patient): who the person is, merged records and death among it (domain.md §5.1, §5.2).</summary>
internal static class PersonResources
{
    private const string Type = "Patient";

    public static void Register(RecordDraft draft, HistoryEntry e)
    {
        var person = draft.Remember<Person>(e.Stored.StreamId);
        person.Known = e.Data.DeepClone().AsObject();
        Show(draft, e.Stored.StreamId);
    }

    public static void Correct(RecordDraft draft, HistoryEntry e)
    {
        var person = draft.Remember<Person>(e.Stored.StreamId);
        person.Known[MemberOf(e.Data.Text("path"))] = e.Data["new"]?.DeepClone();
        Show(draft, e.Stored.StreamId);
    }

    public static void Verify(RecordDraft draft, HistoryEntry e)
    {
        var person = draft.Remember<Person>(e.Stored.StreamId);
        if (e.Data.Text("kind") is not ("ihi" or "medicare") || e.Data["value"] is null)
            return;
        person.Known[e.Data.Text("kind")!] = e.Data["value"]!.DeepClone();
        person.IhiIsVerified |= e.Data.Text("kind") == "ihi" && e.Data.Text("method") == "hi-service";
        Show(draft, e.Stored.StreamId);
    }

    public static void Die(RecordDraft draft, HistoryEntry e)
    {
        var date = e.Data.Text("dateOfDeath");
        draft.Remember<Person>(draft.Patient).Died = e.Data.Text("precision") switch
        {
            "year" => date?[..4],
            "month" => date?[..7],
            _ => date,
        };
        Show(draft, draft.Patient);
    }

    public static void Merge(RecordDraft draft, HistoryEntry e)
    {
        var retired = e.Data.Id("retiredPatientId");
        var survivor = draft.Remember<Person>(e.Stored.StreamId);
        survivor.Replaces.Add(retired);
        survivor.BeforeMerge[retired] = survivor.Known.DeepClone().AsObject();
        foreach (var (member, value) in (e.Data["fieldsKept"] as JsonObject ?? []).Where(kept => kept.Value is not null))
            survivor.Known[member] = value!.DeepClone();
        draft.Remember<Person>(retired).ReplacedBy = e.Stored.StreamId;
        Show(draft, e.Stored.StreamId);
        Show(draft, retired);
    }

    public static void Part(RecordDraft draft, HistoryEntry e)
    {
        var restored = e.Data.Id("restoredPatientId");
        var survivor = draft.Remember<Person>(e.Stored.StreamId);
        survivor.Replaces.Remove(restored);
        if (survivor.BeforeMerge.Remove(restored, out var before))
            survivor.Known = before;
        draft.Remember<Person>(restored).ReplacedBy = null;
        Show(draft, e.Stored.StreamId);
        // Whoever is somebody else again has a record of their own.
        draft.Remove(Type, restored.ToString());
    }

    private static void Show(RecordDraft draft, Guid stream)
    {
        var person = draft.Remember<Person>(stream);
        // Of a merged record Records may know the merge before the registration.
        draft.Put(Type, stream.ToString(), PersonContent.Of(stream, person));
    }

    private static string MemberOf(string? path) => path switch
    {
        "birth-date" => "birthDate",
        "sex-at-birth" => "sexAtBirth",
        "indigenous-status" => "indigenousStatus",
        "interpreter-language" => "interpreterLanguage",
        null => throw new UnreadableFactException("path"),
        _ => path,
    };
}

/// <summary>What is known of a person so far.</summary>
internal sealed class Person
{
    /// <summary>The registration with every correction, by its members' names.</summary>
    public JsonObject Known { get; set; } = [];

    public bool IhiIsVerified { get; set; }

    public string? Died { get; set; }

    public Guid? ReplacedBy { get; set; }

    public List<Guid> Replaces { get; } = [];

    /// <summary>What was known before a record was merged into this one.</summary>
    public Dictionary<Guid, JsonObject> BeforeMerge { get; } = [];
}
