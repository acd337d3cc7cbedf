using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.EventSourcing.Commands;

/// <summary>What became of a command.</summary>
public abstract record CommandOutcome
{
    private CommandOutcome() { }

    /// <summary>
    /// Carried out, now or by an earlier try with the same key. <paramref name="Answer"/> holds the ids the command
    /// allocated, <c>version</c> (of the stream) and <c>warnings</c>.
    /// </summary>
    public sealed record Done(long Version, JsonObject Answer) : CommandOutcome;

    /// <summary>A rule says no; nothing was stored.</summary>
    public sealed record Refused(Refusal Refusal) : CommandOutcome;

    /// <summary>The caller's <c>If-Match</c> names another version than the present one; nothing was stored.</summary>
    public sealed record VersionMismatch(long ActualVersion) : CommandOutcome;

    /// <summary>The idempotency key was used for another request; nothing was stored.</summary>
    public sealed record KeyReused : CommandOutcome;
}
