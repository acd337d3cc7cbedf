using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.ServiceDefaults.Tests.Fixtures;

/// <summary>Endpoints written as a service writes them.</summary>
public static class Things
{
    public enum Kind
    {
        PlainKind,
        OtherKind,
    }

    public sealed record Site(string Code, int? Line = null);

    public sealed record Body(
        int Sessions, string? Note = null, Kind Kind = default, IReadOnlyList<Site>? Sites = null,
        decimal? Score = null, Dictionary<string, decimal>? Measures = null) : CommandBody;

    public static void Map(WebApplication app)
    {
        var things = app.MapGroup("/things/{id:guid}");
        things.MapPost("", Change).AllowRoles(Roles.Reception, Roles.ClinicalLead);
        things.MapGet("", (Guid id, int? limit) => Results.Ok(new { id, limit })).AllowRoles(Roles.Reception);
        things.MapGet("secret", () => "seen").AllowRoles(Roles.Auditor);
        things.MapGet("broken", Break).AllowRoles(Roles.Reception);
        things.MapGet("refused", Refuse).AllowRoles(Roles.Reception);
    }

    private static CommandResult Change(Guid id, Body body, CommandRequest request)
    {
        var check = Check.That(body.Sessions is >= 1 and <= 24, "sessions", "must be between 1 and 24")
            .Text(body.Note, "note", 20)
            .Count(body.Sites, "sites", 0, 3);
        if (check.Failed) return CommandResult.Invalid(check);
        var context = request.For(body);
        return TimeRules.Check(context) is { } refusal
            ? CommandResult.From(refusal)
            : CommandResult.From(new CommandOutcome.Done(7, Told(id, context)));
    }

    private static JsonObject Told(Guid id, CommandContext context) => new()
    {
        ["thingId"] = id,
        ["actor"] = context.Actor.UserId,
        ["role"] = context.Actor.Role,
        ["clinic"] = context.Actor.Clinic,
        ["zone"] = context.Zone,
        ["occurredAt"] = context.OccurredAt.ToString("o"),
        ["recordedAt"] = context.RecordedAt.ToString("o"),
        ["late"] = context.LateEntryReason,
        ["key"] = context.Key!.Key,
        ["fingerprint"] = context.Key.Fingerprint,
        ["expected"] = context.ExpectedVersion,
        ["correlation"] = context.CorrelationId,
        ["version"] = 7,
        ["warnings"] = new JsonArray(),
    };

    private static IResult Break(Guid id) => throw new InvalidOperationException($"Okafor is not for {id}");

    private static IResult Refuse(RefusalKind kind) =>
        Problems.From(new Refusal("PP-INT-009", "Screening is too old.", kind));
}
