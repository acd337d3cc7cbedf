using System.Collections.Frozen;

namespace PeriostealPlatform.Records.Feed.Published;

/// <summary>The types of the feed. Ids, codes, values and times; no name, birth date, identifier or free text.</summary>
internal static class PublishedTypes
{
    /// <summary>The tombstone: what was shown of this patient may be kept no longer.</summary>
    public static PublishedType Restricted { get; } = new(
        RecordsService.Name,
        "record_restricted",
        1,
        "The record may no longer be read for this clinic. Nothing more of it comes; what was taken over must not be shown.",
        []);

    /// <summary>What was held back lies open now.</summary>
    public static PublishedType Opened { get; } = new(
        RecordsService.Name,
        "record_opened",
        1,
        "The record may be read for this clinic from now on. What was held back before is read at /feed/patients/{patientId}.",
        []);

    /// <summary>All types, by service and name.</summary>
    public static IReadOnlyList<PublishedType> All { get; } =
    [
        .. PublishedIntake.Types, .. PublishedTreatment.Types, .. PublishedOutcomes.Types, .. PublishedRecords.Types,
        Restricted, Opened,
    ];

    private static readonly FrozenDictionary<(string, string), PublishedType> BySource =
        All.ToFrozenDictionary(type => (type.Source, type.Fact));

    private static readonly FrozenDictionary<string, PublishedType> ByName = All.ToFrozenDictionary(type => type.Name);

    /// <summary>The type that stands for a stored event; null when it is not published.</summary>
    public static PublishedType? Find(string source, string fact) => BySource.GetValueOrDefault((source, fact));

    /// <summary>The type of this name.</summary>
    public static PublishedType? Find(string name) => ByName.GetValueOrDefault(name);
}
