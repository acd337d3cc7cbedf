using Npgsql;
using NpgsqlTypes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Safety;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Outcomes.Registers;

/// <summary>Counts again, for the clinic and for the chain, whenever a reaction is noted or graded anew.</summary>
internal sealed class SafetyWatch(EventNames<OutcomeEvent> names, ClinicalCatalogue catalogue, IClinicZones zones)
{
    /// <summary>Looks at one event, after the registers hold what its stream says.</summary>
    public async Task LookAsync(
        StoredEvent stored,
        CommandExecutor<OutcomeState, OutcomeEvent> outcomes,
        NpgsqlTransaction transaction,
        CancellationToken ct)
    {
        var reaction = names.Find(stored.Type).Fact switch
        {
            var fact when fact == typeof(OutcomeEvent.AdverseReactionNoted) =>
                ((OutcomeEvent.AdverseReactionNoted)names.ReadShut(stored)).AdverseReactionId,
            var fact when fact == typeof(OutcomeEvent.AdverseReactionRegradeNoted) =>
                ((OutcomeEvent.AdverseReactionRegradeNoted)names.ReadShut(stored)).AdverseReactionId,
            _ => (Guid?)null,
        };
        if (reaction is null || await KindsAsync(stored.StreamId, reaction.Value, transaction, ct) is not { } kinds)
            return;
        foreach (var code in kinds.Codes)
            foreach (var clinic in new[] { kinds.Clinic, null })
            {
                var counts = await CountAsync(code, clinic, stored.RecordedAt, transaction, ct);
                var outcome = await outcomes.ExecuteAsync(
                    SafetyStreams.Of(clinic),
                    Context(kinds.Clinic, stored),
                    state => SafetyDecider.Watch(state, counts, catalogue.Rules),
                    null,
                    ct);
                if (outcome is not CommandOutcome.Done)
                    throw new InvalidOperationException("A safety signal could not be recorded.");
            }
    }

    private CommandContext Context(string clinic, StoredEvent cause)
    {
        var zone = zones.ZoneOf(clinic)
            ?? throw new InvalidOperationException("A reaction is of a clinic that is not one of the chain's.");
        return new CommandContext
        {
            Actor = Actor.System(clinic),
            RecordedAt = cause.RecordedAt,
            OccurredAt = TimeZoneInfo.ConvertTime(cause.RecordedAt, TimeZoneInfo.FindSystemTimeZoneById(zone)),
            Zone = zone,
            CorrelationId = cause.CorrelationId,
            CausationId = cause.Id.ToString("D"),
        };
    }

    private static async Task<(string Clinic, string[] Codes)?> KindsAsync(
        Guid stream, Guid reaction, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select clinic, codes from periosteal.outcome_reactions where stream_id = $1 and reaction_id = $2",
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(stream);
        command.Parameters.AddWithValue(reaction);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetString(0), reader.GetFieldValue<string[]>(1)) : null;
    }

    private async Task<ReactionCounts> CountAsync(
        string code, string? clinic, DateTimeOffset until, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select
                (select count(*)::int from periosteal.outcome_reactions where $1 = any (codes) and is_related
                    and happened_at > $2 and happened_at <= $3 and ($4 is null or clinic = $4)),
                (select count(*)::int from periosteal.outcome_reactions where $1 = any (codes) and is_related
                    and grade >= $5 and happened_at > $2 and happened_at <= $3 and ($4 is null or clinic = $4)),
                (select count(*)::int from periosteal.outcome_sessions where result in ('completed', 'aborted')
                    and held_at > $2 and held_at <= $3 and ($4 is null or clinic = $4))
            """,
            transaction.Connection,
            transaction);
        var p = command.Parameters;
        p.AddWithValue(code);
        p.AddWithValue(until.AddDays(-catalogue.Rules.SignalWindowDays).UtcDateTime);
        p.AddWithValue(until.UtcDateTime);
        p.Add(new() { Value = (object?)clinic ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar });
        p.AddWithValue(catalogue.Rules.SignalSevereGrade);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(code, clinic, until, reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
    }
}
