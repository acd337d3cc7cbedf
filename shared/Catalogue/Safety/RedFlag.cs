namespace PeriostealPlatform.Catalogue.Safety;

/// <summary>How soon a red flag needs a decision (domain.md §2.7).</summary>
public enum RedFlagUrgency
{
    /// <summary>Call 000; no treatment.</summary>
    Emergency,

    /// <summary>Medical review the same day.</summary>
    SameDay,

    /// <summary>Medical review within two weeks.</summary>
    WithinTwoWeeks,

    /// <summary>The clinic's own protocol.</summary>
    LocalProtocol,
}

/// <summary>A sign that blocks acceptance and a session's start until it is resolved.</summary>
/// <param name="Code">Stable code such as <c>rf-syncope</c>.</param>
/// <param name="Label">Name shown to people.</param>
/// <param name="Urgency">How soon.</param>
/// <param name="Source">Source tags of domain.md §8.</param>
/// <param name="Sign">What to ask or look for.</param>
/// <param name="Restricted">Its note is restricted.</param>
public sealed record RedFlag(
    string Code, string Label, RedFlagUrgency Urgency, string Source, string? Sign = null, bool Restricted = false);
