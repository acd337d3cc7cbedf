using System.Diagnostics;
using System.Text.Json.Nodes;
using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.Appointments;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>
/// Moves entries that were written on the wrong patient: withdrawn there and entered again here, both or neither. The
/// originals stay readable where they were written, and neither record leads to the other.
/// </summary>
internal static class MoveEntries
{
    public static void Map(RouteGroupBuilder patient) =>
        patient.MapPost("/misplaced-entries", HandleAsync)
            .AllowRoles(Roles.ClinicalLead)
            .WithName("MoveEntries");

    private static async Task<CommandResult> HandleAsync(
        Guid patient, MoveEntriesBody body, CommandRequest request, EntryMover mover, CancellationToken ct)
    {
        if (body.Check() is { Failed: true } check)
            return CommandResult.Invalid(check);
        return body.ToPatient == patient
            ? CommandResult.From(Refusals.SamePatient)
            : CommandResult.From(await mover.MoveAsync(patient, body, request.For(body), ct));
    }
}

/// <param name="EventIds">The entries, 1 to 50: a session as a whole.</param>
/// <param name="ToPatient">Whose they are.</param>
/// <param name="ToCourse">The course they belong to.</param>
/// <param name="Reason">10 to 500 characters.</param>
/// <param name="ToSession">The session they belong to; left out for a whole session.</param>
internal sealed record MoveEntriesBody(
    IReadOnlyList<Guid> EventIds, Guid ToPatient, Guid ToCourse, string Reason, Guid? ToSession = null) : CommandBody
{
    private const int MostEntries = 50, ShortestReason = 10, LongestReason = 500;

    public Check Check() => new Check()
        .Count(EventIds, "eventIds", 1, MostEntries)
        .Text(Reason, "reason", LongestReason, required: true)
        .And(Reason.Trim().Length >= ShortestReason, "reason", $"must have at least {ShortestReason} characters");
}

/// <summary>Carries the move out over two streams in one transaction.</summary>
internal sealed class EntryMover(
    CommandExecutor<TreatmentState, TreatmentEvent> executor, PostgresEventStore store, NpgsqlDataSource database)
{
    private const int MostTries = 5;

    public async Task<CommandOutcome> MoveAsync(
        Guid from, MoveEntriesBody body, CommandContext by, CancellationToken ct)
    {
        // A trace or correlation id in both records would lead from one patient to the other.
        Activity.Current = null;
        for (var attempt = 1; ; attempt++)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            try
            {
                var within = executor.On(BookingEventStore.In(store.In(transaction), transaction));
                var (outcome, isWritten) = await MoveAsync(within, from, body, by, ct);
                if (!isWritten)
                    return outcome;
                await transaction.CommitAsync(ct);
                store.NotifyAppended();
                return outcome;
            }
            catch (StreamConflictException) when (attempt < MostTries)
            {
                await transaction.RollbackAsync(ct);
            }
        }
    }

    private static async Task<(CommandOutcome Outcome, bool IsWritten)> MoveAsync(
        CommandExecutor<TreatmentState, TreatmentEvent> executor,
        Guid from,
        MoveEntriesBody body,
        CommandContext by,
        CancellationToken ct)
    {
        var entries = new MisplacedEntries(body.EventIds, body.Reason, NewId(by), by.RecordedAt);
        JsonObject? told = null;
        var withdrawn = await executor.ExecuteOnHistoryAsync(
            from,
            by with { CorrelationId = NewId(by).ToString("N"), CausationId = null },
            history => entries.Withdraw(history, by),
            facts => told = new JsonObject { ["moved"] = facts.Count == 0 ? 0 : entries.Taken.Count },
            ct);

        // The answer of an earlier try is another object: then nothing was written now.
        if (withdrawn is not CommandOutcome.Done done || !ReferenceEquals(done.Answer, told))
            return (withdrawn, false);
        if (entries.Taken.Count == 0)
            return (withdrawn, true);
        var then = entries.Taken[0].Stored.Headers!;
        var there = by with
        {
            OccurredAt = then.OccurredAt,
            Zone = then.Zone,
            LateEntryReason = "correction",
            CorrelationId = NewId(by).ToString("N"),
            CausationId = null,
            Key = null,
            ExpectedVersion = null,
        };
        var reentered = await executor.ExecuteAsync(
            body.ToPatient,
            there,
            state => entries.Reenter(
                state, there, new CourseId(body.ToCourse), body.ToSession is { } into ? new SessionId(into) : null),
            answer: null,
            ct);
        return reentered is CommandOutcome.Done ? (withdrawn, true) : (reentered, false);
    }

    private static Guid NewId(CommandContext by) => Guid.CreateVersion7(by.RecordedAt);
}
