namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>
/// An event as a writer hands it to the store: the body already serialised and its personal fields sealed.
/// </summary>
/// <param name="Id">Id of the event, a UUIDv7.</param>
/// <param name="Type">Stored name such as <c>session_completed</c> or <c>session_completed_v2</c>.</param>
/// <param name="DotNetType">Informative only: <c>Namespace.Type, Assembly</c>. Reading never depends on it.</param>
/// <param name="Data">The body: one UTF-8 JSON object. Whoever hands it over does not change it any more.</param>
/// <param name="Headers">Everything else but the chain, which the store adds.</param>
/// <param name="CorrelationId">Id shared by all that one request caused.</param>
/// <param name="CausationId">Id of the command or event that caused this one.</param>
public sealed record EventToAppend(
    Guid Id,
    string Type,
    string? DotNetType,
    ReadOnlyMemory<byte> Data,
    EventHeaders Headers,
    string? CorrelationId,
    string? CausationId);
