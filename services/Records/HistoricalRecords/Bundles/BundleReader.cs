using System.Security.Cryptography;
using System.Text.Json;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Records.HistoricalRecords.Bundles;

/// <summary>Reads a FHIR R4 Bundle: what becomes facts, what does not and why. Pure; refuses a bad bundle whole.</summary>
internal static class BundleReader
{
    private const int MostEntries = 5000, MostReported = 20_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    private static readonly string[] Types = ["document", "collection", "searchset", "transaction", "batch", "history"];

    private static readonly Refusal NoBundle = Rule("PP-HIS-001", "This is not JSON of one FHIR R4 Bundle.");
    private static readonly Refusal OtherType =
        Rule("PP-HIS-002", $"The bundle's type must be one of: {string.Join(", ", Types)}.");

    private static readonly Refusal SeveralPatients = Rule(
        "PP-HIS-004", "The bundle is about several patients, and none of them has this record's id.");

    private static readonly Refusal Twice =
        Rule("PP-HIS-005", "The bundle holds two different resources under one name.");

    private static readonly Refusal TooMany = Rule("PP-HIS-006", $"A bundle has at most {MostEntries} entries.");
    private static readonly Refusal NothingInIt = Rule("PP-HIS-007", "The bundle holds no resource.");

    /// <summary>Reads a bundle.</summary>
    /// <param name="bytes">As it came.</param>
    /// <param name="patient">The record's id.</param>
    /// <param name="person">Who the record says the patient is.</param>
    /// <param name="zone">Zone of dates without an offset.</param>
    public static (Refusal? No, ReadBundle? Read) Read(
        ReadOnlyMemory<byte> bytes, Guid patient, PersonOfRecord person, TimeZoneInfo zone)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return (NoBundle, null);
        }

        if (root.ValueKind != JsonValueKind.Object || root.Text("resourceType") != "Bundle")
            return (NoBundle, null);
        if (!Types.Contains(root.Text("type")))
            return (OtherType, null);
        var items = root.Items("entry").ToList();
        if (items.Count > MostEntries)
            return (TooMany, null);

        var notTaken = new List<NotTakenResource>();
        var entries = new List<BundleEntry>();
        foreach (var (number, item) in items.Index())
        {
            if (item.Member("resource") is { ValueKind: JsonValueKind.Object } resource && resource.Text("resourceType") is not null)
                entries.Add(new(number, item.Text("fullUrl"), resource));
            else
                notTaken.Add(new(number, null, item.Text("fullUrl"), "no-resource"));
        }

        if (entries.Count == 0)
            return (NothingInIt, null);
        if (entries.GroupBy(one => (one.Name, Version: one.Resource.Member("meta")?.Text("versionId")))
            .Any(same => same.Select(one => one.Digest).Distinct().Skip(1).Any()))
            return (Twice, null);

        var patients = entries.Where(one => one.Kind == "Patient").ToList();
        var subject = patients.Find(one => one.Id == patient.ToString("D")) ?? patients.FirstOrDefault();
        // Records of one person that were merged there are one patient: the one that goes on.
        if (patients.Find(one => one.Id == patient.ToString("D")) is null)
            subject = patients.Find(one => !patients.Any(one.GoesOnIn)) ?? subject;
        var others = patients.Where(one => one.Name != subject!.Name && !one.GoesOnIn(subject)).ToList();
        if (others.Count > 0 && subject!.Id != patient.ToString("D"))
            return (SeveralPatients, null);
        var (no, differences) = subject is null ? (null, []) : person.Compare(subject.Resource);
        return no is not null
            ? (no, null)
            : (null, new Reading(bytes, entries, notTaken, subject, patient, differences, zone).Run());
    }

    private static Refusal Rule(string code, string message) => new(code, message, RefusalKind.Rule);

    private sealed record Reading(
        ReadOnlyMemory<byte> Bytes,
        IReadOnlyList<BundleEntry> Entries,
        List<NotTakenResource> NotTaken,
        BundleEntry? Subject,
        Guid Patient,
        IReadOnlyList<PersonDifference> Differences,
        TimeZoneInfo Zone)
    {
        public ReadBundle Run()
        {
            var (taken, notShown, dangling) =
                (new List<TakenResource>(), new List<NotShownElement>(), new List<DanglingReference>());
            foreach (var entry in Entries)
            {
                if (ReasonNotToTake(entry) is { } reason)
                {
                    NotTaken.Add(new(entry.Number, entry.Kind, entry.Name, reason));
                    continue;
                }

                taken.Add(ResourceReader.Read(entry, Entries, Zone));
                notShown.AddRange(entry.Resource.EnumerateObject()
                    .Where(element => !ResourceKinds.Shown.Contains(element.Name))
                    .Select(element => new NotShownElement(entry.Number, entry.Kind, element.Name)));
                dangling.AddRange(entry.Resource.References().Distinct().Where(IsDangling)
                    .Select(reference => new DanglingReference(entry.Number, entry.Kind, reference)));
            }

            return new ReadBundle(
                Convert.ToHexStringLower(SHA256.HashData(Bytes.Span)),
                Entries.Count,
                [.. taken.DistinctBy(one => (one.SourceId, one.Digest))],
                new ImportReport(
                    [.. NotTaken.OrderBy(one => one.Entry)],
                    [.. notShown.Take(MostReported)],
                    [.. dangling.Take(MostReported)],
                    Differences,
                    LeftUnnamed(notShown.Count) + LeftUnnamed(dangling.Count) is var unnamed and > 0 ? unnamed : null));
        }

        private static int LeftUnnamed(int found) => Math.Max(0, found - MostReported);

        private string? ReasonNotToTake(BundleEntry entry)
        {
            if (entry.Kind == "Patient")
                return entry == Subject || entry.GoesOnIn(Subject!) ? "is-the-patient" : "about-somebody-else";
            if (ResourceKinds.NameOthers.Contains(entry.Kind))
                return "names-others";
            if (!ResourceKinds.Taken.Contains(entry.Kind))
                return "type-not-known";
            // A modifier may turn the meaning round: what does not understand it must not use the resource (FHIR R4 §2.4).
            if (entry.Resource.Member("modifierExtension") is not null || entry.Resource.Member("implicitRules") is not null)
                return "modifier-not-understood";
            var subjects = ResourceKinds.Subjects.SelectMany(name => entry.Resource.Items(name))
                .Concat(entry.Kind == "Appointment" ? entry.Resource.Items("participant").SelectMany(p => p.Items("actor")) : [])
                .Select(subject => subject.Text("reference")).OfType<string>().ToList();
            if (subjects.Exists(IsThePatient))
                return null;
            return subjects.Exists(reference => Entries.Any(one => one.Kind == "Patient" && one.IsMeantBy(reference)))
                ? "about-somebody-else"
                : "subject-not-known";
        }

        private bool IsThePatient(string reference) => Subject is not null
            ? Entries.Any(one => one.Kind == "Patient" && (one == Subject || one.GoesOnIn(Subject)) && one.IsMeantBy(reference))
            : reference == $"Patient/{Patient:D}" || reference.EndsWith($"/Patient/{Patient:D}", StringComparison.Ordinal);

        private bool IsDangling(string reference) =>
            !reference.StartsWith('#') && !IsThePatient(reference) && !Entries.Any(one => one.IsMeantBy(reference));
    }
}
