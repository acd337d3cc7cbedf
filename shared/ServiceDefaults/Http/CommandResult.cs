using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>The HTTP contract of every command: 200 with the answer and its ETag, or a problem.</summary>
public sealed class CommandResult : IResult, IEndpointMetadataProvider
{
    private static readonly int[] ProblemStatuses = [400, 401, 403, 404, 409, 412, 413, 415, 422];
    private readonly IResult inner;

    private CommandResult(IResult inner) => this.inner = inner;

    /// <summary>The response to what became of a command.</summary>
    public static CommandResult From(CommandOutcome outcome) => new(outcome switch
    {
        CommandOutcome.Done done => new Answer(done.Version, done.Answer),
        CommandOutcome.Refused refused => Problems.From(refused.Refusal),
        CommandOutcome.VersionMismatch actual => Problems.For(ProblemCodes.VersionMismatch,
            $"The record has changed: it is at version {actual.ActualVersion}. Read it again before you repeat this."),
        CommandOutcome.KeyReused => Problems.For(ProblemCodes.KeyReused,
            "This Idempotency-Key was used for another request. Use a new one."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name, "Unknown outcome."),
    });

    /// <summary>The response to a refusal that the endpoint found itself.</summary>
    public static CommandResult From(Refusal refusal) => new(Problems.From(refusal));

    /// <summary>The response to field values that are not possible.</summary>
    public static CommandResult Invalid(Check check) => new(Problems.Invalid(check));

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => inner.ExecuteAsync(httpContext);

    /// <inheritdoc/>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(CommandAnswer), ["application/json"]));
        foreach (var status in ProblemStatuses)
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemBody), [Problems.MediaType]));
    }

    private sealed class Answer(long version, JsonObject body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ETag = $"\"{version}\"";
            return httpContext.Response.WriteAsJsonAsync(body, WireJson.Options, httpContext.RequestAborted);
        }
    }
}

/// <summary>What every command answers, beside the ids it allocated.</summary>
/// <param name="Version">The stream's version after the command, for <c>If-Match</c>.</param>
/// <param name="Warnings">What the person should know.</param>
public sealed record CommandAnswer(long Version, IReadOnlyList<Warning> Warnings);
