using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>RFC 9457 problem responses with the platform's stable codes.</summary>
public static class Problems
{
    /// <summary>Media type of a problem response.</summary>
    public const string MediaType = "application/problem+json";

    private const string TypeBase = "https://periosteal.example/problems/";

    /// <summary>The response to an expected no of the field's rules.</summary>
    public static IResult From(Refusal refusal) => new ProblemResult(StatusOf(refusal.Kind), refusal.Code,
        refusal.Message, retryable: refusal.Kind == RefusalKind.State ? true : null);

    /// <summary>The response to field values that are not possible (PP-API-005).</summary>
    public static IResult Invalid(Check check) => new ProblemResult(400, ProblemCodes.Invalid,
        "Some fields are not possible.", errors: check.Errors);

    /// <summary>A problem with one of <see cref="ProblemCodes"/>; its status goes with the code.</summary>
    public static IResult For(string code, string detail) =>
        new ProblemResult(ProblemCodes.StatusOf(code), code, detail,
        retryable: code is ProblemCodes.Contention or ProblemCodes.Unavailable ? true : null);

    /// <summary>Nothing is at this address (PP-API-404).</summary>
    public static IResult NotFound(string detail = "There is nothing at this address.") =>
        For(ProblemCodes.NotFound, detail);

    /// <summary>The problem for a status that was set without a body.</summary>
    internal static IResult ForStatus(int status) => new ProblemResult(status, ProblemCodes.ForStatus(status),
        status switch
        {
            401 => "Sign in: this needs a valid token for this service.",
            403 => "Your role or clinic may not do this.",
            404 => "There is nothing at this address.",
            405 => "This address does not take that method.",
            415 => "The body must be application/json.",
            503 => "Something this needs does not answer. Try again.",
            _ => ReasonPhrases.GetReasonPhrase(status) + ".",
        }, retryable: status == 503 ? true : null);

    internal static ProblemBody Body(HttpContext context, int status, string code, string detail,
        IReadOnlyDictionary<string, string[]>? errors, bool? retryable) => new(
            TypeBase + code.ToLowerInvariant(),
            ReasonPhrases.GetReasonPhrase(status),
            status,
            detail,
            code,
            // A path that no route knows may hold anything, a name too; a known one holds ids and codes only.
            context.GetEndpoint() is null ? null : context.Request.Path.Value,
            Activity.Current?.TraceId.ToHexString(),
            errors,
            retryable);

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Rule => 422,
        RefusalKind.State => 409,
        RefusalKind.NotFound => 404,
        RefusalKind.Forbidden => 403,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of refusal."),
    };
}
