namespace PeriostealPlatform.Messaging.Outgoing;

/// <summary>How much a source has handed to an audience; what the audience compares its inbox with.</summary>
/// <param name="Count">Facts handed out.</param>
/// <param name="Sequence">Sequence of the last; 0 when there is none.</param>
/// <param name="Root">Running root after the last, lower-case hex.</param>
internal sealed record OutgoingSummary(long Count, long Sequence, string Root);
