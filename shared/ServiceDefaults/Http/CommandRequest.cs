using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>
/// The part of a command that is not its body: who acts (from the token), when, under which idempotency key, expecting
/// which
/// version. As a parameter of an endpoint it makes the <c>Idempotency-Key</c> header required.
/// </summary>
public sealed class CommandRequest
{
    private readonly DateTimeOffset now;
    private readonly string zone;
    private readonly CommandKey key;
    private readonly long? expectedVersion;
    private readonly Activity? activity;

    private CommandRequest(Actor actor, DateTimeOffset now, string zone, CommandKey key, long? expectedVersion)
    {
        Actor = actor;
        this.now = now;
        this.zone = zone;
        this.key = key;
        this.expectedVersion = expectedVersion;
        activity = Activity.Current;
    }

    /// <summary>Who acts and for which clinic.</summary>
    public Actor Actor { get; }

    /// <summary>When the system takes the command (UTC).</summary>
    public DateTimeOffset RecordedAt => now;

    /// <summary>
    /// The context to decide the command in. What is left out of the body happened now, at the clinic.
    /// </summary>
    public CommandContext For(CommandBody body) => new()
    {
        Actor = Actor,
        RecordedAt = now,
        OccurredAt = body.OccurredAt ?? TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone)),
        Zone = zone,
        LateEntryReason = body.LateEntryReason is { } reason
            ? JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString())
            : null,
        RulesVersion = ClinicalCatalogue.Current.Rules.Version,
        CorrelationId = activity?.TraceId.ToHexString(),
        CausationId = activity?.SpanId.ToHexString(),
        Key = key,
        ExpectedVersion = expectedVersion,
    };

    /// <summary>Called by the framework, before it reads the body.</summary>
    public static async ValueTask<CommandRequest?> BindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var actor = Caller.Of(context.User)
            ?? throw new RequestRefusedException(ProblemCodes.Forbidden, "The token names no clinic to act for.");
        var zone = services.GetRequiredService<IClinicZones>().ZoneOf(actor.Clinic)
            ?? throw new RequestRefusedException(ProblemCodes.Forbidden,
                "The clinic of the token is not one of the chain's.");
        var headers = context.Request.Headers;
        var key = CommandHeaders.IdempotencyKey(headers, actor);
        var expected = CommandHeaders.ExpectedVersion(headers);
        var fingerprint = await RequestFingerprint.OfAsync(context.Request, actor, expected, context.RequestAborted);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return new CommandRequest(actor, now, zone, new CommandKey(key, fingerprint), expected);
    }
}
