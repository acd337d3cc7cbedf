namespace PeriostealPlatform.Messaging.Relaying;

/// <summary>Brings facts to the broker.</summary>
internal interface IFactPublisher
{
    /// <summary>
    /// Returns when the broker has taken every one of them into its audience's queue; throws otherwise.
    /// </summary>
    Task PublishAsync(IReadOnlyList<RelayedFact> facts, CancellationToken ct);
}
