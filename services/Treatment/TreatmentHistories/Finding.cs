using System.Collections.Immutable;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal enum FindingStatus
{
    Present,
    Reduced,
    Eliminated,
    Recurred,
}

internal enum Consistency
{
    Soft,
    Elastic,
    Firm,
    Hard,
}

internal enum ReflexLinkState
{
    Active,
    Interrupted,
}

/// <summary>What the method claims to interrupt a reflex link (F22); only an eliminated zone can be palpated.</summary>
internal enum ReflexInterruption
{
    LocalMetabolismRestored,
    ReflexZoneEliminated,
}

/// <summary>The vicious circle that the method claims between an organ and a zone of the periosteum (F21).</summary>
/// <param name="Organ">Code of the catalogue.</param>
/// <param name="Segments">Spinal segments that organ and site share; empty when the hint knows none.</param>
internal sealed record ReflexLink(
    string Organ,
    ImmutableList<string> Segments,
    ReflexLinkState State,
    ImmutableList<ReflexInterruption> InterruptedBy)
{
    /// <summary>How it stands when its finding has this status.</summary>
    public ReflexLink When(FindingStatus status) => status == FindingStatus.Eliminated
        ? this with { State = ReflexLinkState.Interrupted, InterruptedBy = [ReflexInterruption.ReflexZoneEliminated] }
        : this with { State = ReflexLinkState.Active, InterruptedBy = [] };
}

/// <summary>What was palpated at a site, as it stands.</summary>
/// <param name="Status">Null while nothing but "no change" was ever found.</param>
/// <param name="Reference">Tenderness when it was first found, or when it came back: what "reduced" is measured by.</param>
internal sealed record Finding(
    FindingId Id,
    EpisodeId Episode,
    SiteRef Site,
    Palpation Last,
    FindingStatus? Status,
    int Reference,
    bool Baseline,
    ReflexLink? OrganLink)
{
    public static Finding From(FindingRecorded e) => new(
        e.FindingId, e.EpisodeId, e.Site, Palpation.Of(e), StatusOf(e), e.Tenderness, e.Baseline, e.OrganLink);

    /// <summary>After another palpation; its status follows with a fact of its own.</summary>
    public Finding After(FindingRecorded e) => this with
    {
        Last = e.AssessedAt < Last.At ? Last : Palpation.Of(e),
        OrganLink = e.OrganLink,
        Baseline = Baseline || e.Baseline,
    };

    public Finding After(FindingStatusChanged e) => this with
    {
        Status = e.Status,
        OrganLink = e.OrganLink,
        Reference = e.Status is FindingStatus.Recurred || Status is null ? Last.Tenderness : Reference,
    };

    private static FindingStatus? StatusOf(FindingRecorded e) =>
        Palpation.Of(e).IsNormal ? null : FindingStatus.Present;
}

/// <summary>One palpation (domain.md §1.2).</summary>
internal sealed record Palpation(
    DateTimeOffset At,
    ImmutableList<PeriostealChange> Changes,
    int Tenderness,
    int? ExtentMm,
    Consistency? Consistency,
    bool Radiates,
    bool AtAttachment)
{
    public bool IsNormal => Changes is [PeriostealChange.NoChange];

    /// <summary>Whether both say the same of the same moment.</summary>
    public bool Repeats(Palpation other) => this with { Changes = [] } == other with { Changes = [] }
        && Changes.SequenceEqual(other.Changes);

    public static Palpation Of(FindingRecorded e) =>
        new(e.AssessedAt, e.Changes, e.Tenderness, e.ExtentMm, e.Consistency, e.Radiates, e.AtAttachment);
}
