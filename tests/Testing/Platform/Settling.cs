using Npgsql;

namespace PeriostealPlatform.Testing.Platform;

/// <summary>Looks at the databases until everything that was recorded has reached everyone it is for.</summary>
public static class Settling
{
    private static readonly PlatformService[] EventServices =
        [PlatformService.Intake, PlatformService.Treatment, PlatformService.Outcomes, PlatformService.Records];

    /// <summary>Returns when every service's events are in the ledger and every fact is applied by its audience.</summary>
    public static async Task SettleAsync(this PlatformFixture platform, CancellationToken ct)
    {
        var seen = "";
        await Eventually.ThatAsync(
            async c => (seen = await OpenAsync(platform, c)).Length == 0, TimeSpan.FromSeconds(90), () => seen, ct);
    }

    /// <summary>One number from a service's database.</summary>
    public static async Task<long> CountAsync(
        this PlatformFixture platform, PlatformService service, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(platform.DatabaseOf(service));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct));
    }

    private static async Task<string> OpenAsync(PlatformFixture platform, CancellationToken ct)
    {
        foreach (var source in EventServices)
        {
            var stored = await platform.CountAsync(source, "select count(*) from mt_events", ct);
            foreach (var audience in EventServices)
            {
                var sent = await platform.CountAsync(
                    source,
                    $"select count(*) from periosteal.relay_outgoing where audience = '{audience.LowerName()}'",
                    ct);
                var applied = await platform.CountAsync(
                    audience,
                    $"select count(*) from periosteal.inbox_applied where source = '{source.LowerName()}'",
                    ct);
                if (audience == PlatformService.Records && sent != stored)
                    return $"{source} has {stored} events and handed out {sent}.";
                if (sent != applied)
                    return $"{source} handed out {sent} facts to {audience}, who applied {applied}.";
            }

            var relayed = await platform.CountAsync(
                source, "select coalesce(max(last_seq_id), 0) from mt_event_progression where name = 'Relay:All'", ct);
            var last = await platform.CountAsync(source, "select coalesce(max(seq_id), 0) from mt_events", ct);
            if (relayed < last)
                return $"{source} is relayed up to {relayed} of {last}.";
        }

        return "";
    }
}
