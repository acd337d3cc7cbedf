using System.Text.Json.Serialization;

namespace PeriostealPlatform.Catalogue.Sites;

/// <summary>Which side of the body.</summary>
public enum Side
{
    /// <summary>The patient's left.</summary>
    Left,

    /// <summary>The patient's right.</summary>
    Right,

    /// <summary>On the midline; paired sites never are.</summary>
    Midline,
}

/// <summary>Whether a site may be treated (domain.md §2.3).</summary>
public enum SitePolicy
{
    /// <summary>May be treated.</summary>
    Allowed,

    /// <summary>May be treated with care; the reason is shown.</summary>
    Caution,

    /// <summary>Is never treated.</summary>
    Prohibited,
}

/// <summary>Levels a site has, such as the vertebrae of a region.</summary>
/// <param name="From">Lowest level.</param>
/// <param name="To">Highest level.</param>
/// <param name="Region">C, T, L or S when the level is also the segment; null when it is not.</param>
public sealed record SiteLevels(int From, int To, string? Region = null);

/// <summary>A place where bone is covered thinly and may be treated. Never an articular end (F11).</summary>
/// <param name="Code">Stable code such as <c>rib-7</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Group">Region of the body, such as <c>ribs</c>.</param>
/// <param name="Sides">Legal sides.</param>
/// <param name="Segments">Spinal segments such as <c>T7</c>: a hint, never a block (TRT-09).</param>
/// <param name="Policy">Whether it may be treated.</param>
/// <param name="Source">Source tags of domain.md §8.</param>
/// <param name="PolicyReason">Why caution or prohibition.</param>
/// <param name="Levels">Levels the site has; null for none.</param>
/// <param name="Lines">Lines a rib is treated on; null for none.</param>
/// <param name="Intimate">Needs consent of its own (TRT-02).</param>
/// <param name="ProhibitedInPregnancy">Is not treated in pregnancy.</param>
/// <param name="BreathSync">Pressure must follow the breathing (§2.2).</param>
/// <param name="SegmentsAreReflex">The segments are a reflex relation, not the innervation.</param>
/// <param name="ArticularSurface">Always false: an articular end is no site (F11, PM-SITE-01).</param>
/// <param name="Attachments">Muscles, tendons and ligaments that attach here (F12).</param>
/// <param name="NeurovascularNote">Nerves and vessels to spare (F13).</param>
/// <param name="Snomed">SNOMED CT id seen with this meaning; null must go out as text.</param>
public sealed record BoneSite(
    string Code,
    string Label,
    string Group,
    IReadOnlyList<Side> Sides,
    IReadOnlyList<string> Segments,
    SitePolicy Policy,
    string Source,
    string? PolicyReason = null,
    SiteLevels? Levels = null,
    IReadOnlyList<string>? Lines = null,
    bool Intimate = false,
    bool ProhibitedInPregnancy = false,
    bool BreathSync = false,
    bool SegmentsAreReflex = false,
    bool ArticularSurface = false,
    string? Attachments = null,
    string? NeurovascularNote = null,
    string? Snomed = null)
{
    /// <summary>The group of the chest's ribs, to which the heart-rate claim belongs (F25).</summary>
    public const string Ribs = "ribs";

    /// <summary>Whether the site may never be treated.</summary>
    [JsonIgnore]
    public bool IsProhibited => Policy == SitePolicy.Prohibited;

    /// <summary>Why a point here is not legal, as the end of "{site} may not be treated: …"; null when it is.</summary>
    public string? WhyNot(Side side, int? level = null, string? line = null)
    {
        if (IsProhibited) return PolicyReason;
        if (!Sides.Contains(side))
            return Sides is [Side.Midline] ? "it lies on the midline" : "choose left or right";
        if (level is { } l && Levels is null) return "it has no levels";
        if (level is { } n && (n < Levels!.From || n > Levels.To))
            return $"its level is {Levels.From} to {Levels.To}";
        if (line is not null && Lines?.Contains(line) != true) return "it is not treated on this line";
        return null;
    }

    /// <summary>What a person should add to a legal point; null when nothing is missing.</summary>
    public string? WhatIsMissing(int? level) => Levels is not null && level is null ? "the level is not given" : null;

    /// <summary>The segments of a point, with its level where that decides.</summary>
    public IReadOnlyList<string> SegmentsAt(int? level) => Levels switch
    {
        { Region: { } region } when level is { } l => [region + l],
        { Region: { } region } levels => [.. Enumerable.Range(levels.From, levels.To - levels.From + 1)
            .Select(l => region + l)],
        _ => Segments,
    };
}
