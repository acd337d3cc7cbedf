using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace PeriostealPlatform.Outcomes.Registers;

/// <summary>Reads the registers. A clinic of null asks for the whole chain.</summary>
internal sealed class RegisterQueries(NpgsqlDataSource database)
{
    /// <summary>Final classes of episodes, counted by group and class.</summary>
    public Task<List<(string Group, string Response, int Count)>> ResponsesAsync(
        CohortBy by, string? clinic, CancellationToken ct)
    {
        var (group, tables) = by switch
        {
            CohortBy.Indication => ("e.indication", ""),
            CohortBy.Clinic => ("e.clinic", ""),
            CohortBy.RulesVersion => ("coalesce(e.rules_version, 'none')", ""),
            _ => ("s.site", "join (select distinct stream_id, episode_id, site from periosteal.outcome_sites) s"
                + " using (stream_id, episode_id)"),
        };
        return ListAsync(
            $"""
            select {group}, e.response, count(*)::int from periosteal.outcome_episodes e {tables}
            where e.is_final and e.response is not null and ($1 is null or e.clinic = $1)
            group by 1, 2 order by 1, 2
            """,
            clinic,
            r => (r.GetString(0), r.GetString(1), r.GetInt32(2)),
            ct);
    }

    /// <summary>Mean slopes of sites over episodes.</summary>
    public Task<List<SiteSummary>> SitesAsync(string? clinic, CancellationToken ct) => ListAsync(
        """
        select site, count(distinct (stream_id, episode_id))::int,
            (count(distinct (stream_id, episode_id)) filter (where slope is not null))::int,
            round(avg(slope), 2), round(avg(mean_fall), 2)
        from periosteal.outcome_sites where $1 is null or clinic = $1 group by site order by site
        """,
        clinic,
        r => new SiteSummary(
            r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.IsDBNull(3) ? null : r.GetDecimal(3), r.GetDecimal(4)),
        ct);

    /// <summary>Sessions by what became of them.</summary>
    public async Task<Dictionary<string, int>> SessionsAsync(string? clinic, CancellationToken ct) => (await ListAsync(
        "select result, count(*)::int from periosteal.outcome_sessions where $1 is null or clinic = $1 group by result",
        clinic,
        r => (Result: r.GetString(0), Count: r.GetInt32(1)),
        ct)).ToDictionary(r => r.Result, r => r.Count);

    /// <summary>Adverse reactions, oldest first.</summary>
    public Task<List<RegisteredReaction>> ReactionsAsync(string? clinic, CancellationToken ct) => ListAsync(
        """
        select reaction_id, clinic, codes, grade, relatedness, happened_at, outcome, is_open, stream_id
        from periosteal.outcome_reactions where $1 is null or clinic = $1 order by happened_at, reaction_id
        """,
        clinic,
        r => new RegisteredReaction(
            r.GetGuid(0), r.GetString(1), r.GetFieldValue<string[]>(2), r.GetInt32(3), r.GetString(4),
            r.GetFieldValue<DateTimeOffset>(5), r.IsDBNull(6) ? null : r.GetString(6), r.GetBoolean(7), r.GetGuid(8)),
        ct);

    /// <summary>Safety signals, latest first; those of the chain belong to every clinic.</summary>
    public Task<List<RegisteredSignal>> SignalsAsync(string? clinic, CancellationToken ct) => ListAsync(
        """
        select clinic, code, window_days, until, count, severe, denominator, rules_version
        from periosteal.outcome_signals where $1 is null or clinic = $1 or clinic is null order by until desc, code
        """,
        clinic,
        r => new RegisteredSignal(
            r.IsDBNull(0) ? null : r.GetString(0), r.GetString(1), r.GetInt32(2), r.GetFieldValue<DateTimeOffset>(3),
            r.GetInt32(4), r.GetInt32(5), r.GetInt32(6), r.GetString(7)),
        ct);

    /// <summary>What waits for a person at a clinic, longest first.</summary>
    public Task<List<WorkItem>> WorkAsync(string clinic, CancellationToken ct) => ListAsync(
        """
        select stream_id, episode_id, kind, since from periosteal.outcome_episodes, lateral (values
            ('reassessment-overdue', overdue_since), ('lost-to-follow-up', lost_since), ('at-risk', at_risk_since),
            ('follow-up-due', follow_up_due_on::timestamp at time zone 'UTC')) as waiting (kind, since)
        where clinic = $1 and since is not null order by since, episode_id, kind
        """,
        clinic,
        r => new WorkItem(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetFieldValue<DateTimeOffset>(3)),
        ct);

    /// <summary>Overdue reassessments by clinic, those without any among them.</summary>
    public async Task<Dictionary<string, int>> OverdueAsync(CancellationToken ct) => (await ListAsync(
        """
        select clinic, (count(*) filter (where overdue_since is not null))::int from periosteal.outcome_episodes
        where $1 is null or clinic = $1 group by clinic
        """,
        null,
        r => (Clinic: r.GetString(0), Count: r.GetInt32(1)),
        ct)).ToDictionary(r => r.Clinic, r => r.Count);

    private async Task<List<T>> ListAsync<T>(
        string sql, string? clinic, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = (object?)clinic ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }
}
