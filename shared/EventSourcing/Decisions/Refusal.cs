namespace PeriostealPlatform.EventSourcing.Decisions;

/// <summary>An expected "no": a stable code and a message a person can act on. Holds no personal data.</summary>
/// <param name="Code">Stable code such as <c>PP-TRT-006</c>.</param>
/// <param name="Message">What is wrong and what to do, in the words of the domain sheet.</param>
/// <param name="Kind">How the edge reports it.</param>
public sealed record Refusal(string Code, string Message, RefusalKind Kind = RefusalKind.Rule);

/// <summary>How a refusal is reported over HTTP.</summary>
public enum RefusalKind
{
    /// <summary>A clinical or business rule says no (422).</summary>
    Rule,

    /// <summary>The state does not allow it now; a later try may succeed (409).</summary>
    State,

    /// <summary>The thing named does not exist (404).</summary>
    NotFound,

    /// <summary>The actor may not do this (403).</summary>
    Forbidden,
}

/// <summary>Something the person should know, that does not stop the command.</summary>
/// <param name="Code">Stable code such as <c>PP-TRT-009</c>.</param>
/// <param name="Message">The warning in the words of the domain sheet.</param>
public sealed record Warning(string Code, string Message);
