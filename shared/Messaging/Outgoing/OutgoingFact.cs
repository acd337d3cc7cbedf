namespace PeriostealPlatform.Messaging.Outgoing;

/// <summary>What a stored event means to one other service.</summary>
/// <param name="Audience">The service it is for, in lower case: <c>treatment</c>.</param>
/// <param name="Contract">Name of the contract: <c>intake.v1.episode-accepted</c>.</param>
/// <param name="Body">The contract's record. Holds no personal data.</param>
public sealed record OutgoingFact(string Audience, string Contract, object Body);
