using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Npgsql;
using PeriostealPlatform.DueTimes.Rows;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.DueTimes;

/// <summary>
/// Decides what is due: facts and the row's end in one transaction, so that any number of replicas may try.
/// </summary>
internal sealed partial class DueReactions<TState, TFact>(
    NpgsqlDataSource database,
    PostgresEventStore store,
    CommandExecutor<TState, TFact> executor,
    DueTimeSet<TState, TFact> set,
    DueTimesFollowing<TState, TFact> following,
    IClinicZones zones,
    DueClock clock,
    DueTimesOptions options,
    DueTimesTelemetry telemetry,
    ILogger<DueReactions<TState, TFact>> log)
    where TState : notnull
    where TFact : notnull
{
    // Never stored and never shown: it only brings "not yet" back through the executor.
    private static readonly Refusal NotYet = new("PP-DUE-001", "It is not time yet.", RefusalKind.State);

    private readonly string[] _known = [.. set.Kinds, DueRow.Unread];

    /// <summary>Reacts to one due time; false when none is due.</summary>
    public async Task<bool> ReactNextAsync(DateTimeOffset now, CancellationToken ct)
    {
        DueRow? row = null;
        try
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            row = await new DueRowQueries(transaction).TakeNextAsync(_known, now, TimeProvider.System.GetUtcNow(), ct);
            if (row is null)
                return false;
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(options.ReactionTimeout);
            var result = await ReactAsync(row, transaction, patience.Token);
            await transaction.CommitAsync(ct);
            store.NotifyAppended();
            telemetry.Reacted(row.Kind, result);
        }
        catch (Exception failure) when (row is not null && !ct.IsCancellationRequested)
        {
            await RetryLaterAsync(row, failure, ct);
        }

        return true;
    }

    private async Task<string> ReactAsync(DueRow row, NpgsqlTransaction transaction, CancellationToken ct)
    {
        if (row.Kind == DueRow.Unread)
        {
            await following.ReadAgainAsync(row, transaction, ct);
            return "done";
        }

        Activity.Current = null; // a trace of its own
        using var activity = DueTimesTelemetry.Activities.StartActivity($"due time {row.Kind}");
        var now = clock.DecideAt(row.AskAt);
        using var time = clock.At(now);
        var context = Context(row, now);
        DateTimeOffset? askAgain = null;
        var outcome = await executor.On(store.In(transaction)).ExecuteAsync(row.Stream, context, Decide, null, ct);
        var rows = new DueRowQueries(transaction);
        switch (outcome)
        {
            case CommandOutcome.Done:
                await rows.DoneAsync(row, now, ct);
                return "done";
            case CommandOutcome.Refused when askAgain is { } at:
                await rows.AskAgainAsync(row, at, ct);
                return "asked-again";
            case CommandOutcome.Refused refused:
                throw new DueTimeRefusedException(refused.Refusal.Code);
            default:
                throw new DueTimeRefusedException(outcome.GetType().Name);
        }

        Decision<TFact> Decide(TState state)
        {
            askAgain = null;
            var answer = set.Find(row.Kind).Decide(state, row.Due, context.OccurredAt);
            if (answer is DueDecision<TFact>.Done done)
                return done.Decision;
            askAgain = ((DueDecision<TFact>.AskAgain)answer).At;
            return askAgain > now
                ? NotYet
                : throw new InvalidOperationException($"{row.Kind} asks again at a time that has passed.");
        }
    }

    private CommandContext Context(DueRow row, DateTimeOffset now)
    {
        var zone = zones.ZoneOf(row.Due.Clinic!)
            ?? throw new InvalidOperationException("A due time belongs to a clinic that is not one of the chain's.");
        return new CommandContext
        {
            Actor = Actor.System(row.Due.Clinic!),
            RecordedAt = now,
            OccurredAt = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone)),
            Zone = zone,
            CausationId = $"due-time:{row.Kind}:{row.Due.Subject}",
            Key = new CommandKey(row.Key, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Key)))),
        };
    }

    /// <summary>The failed row steps back, so that those behind it come first.</summary>
    private async Task RetryLaterAsync(DueRow row, Exception failure, CancellationToken ct)
    {
        var because = failure is DueTimeRefusedException refused ? refused.Message : failure.GetType().Name;
        telemetry.Reacted(row.Kind, "failed");
        LogFailed(log, row.Kind, row.Failures + 1, because);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var retryAt = TimeProvider.System.GetUtcNow() + options.RetryAfter(row.Failures + 1);
        await new DueRowQueries(transaction).RetryAsync(row, retryAt, because, ct);
        await transaction.CommitAsync(ct);
    }

    // The type alone: a message may quote what the stream holds.
    [LoggerMessage(Level = LogLevel.Error, Message =
        "The reaction to a due time of kind {Kind} failed {Failures} times in a row: {Because}")]
    private static partial void LogFailed(ILogger logger, string kind, int failures, string because);
}

/// <summary>A reaction was refused, and so the due time is not answered. The message is the refusal's code.</summary>
internal sealed class DueTimeRefusedException(string code) : Exception(code);
