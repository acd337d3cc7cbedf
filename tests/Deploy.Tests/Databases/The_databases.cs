using Npgsql;
using PeriostealPlatform.Testing.Servers;

namespace PeriostealPlatform.Deploy.Tests.Databases;

/// <summary>What deploy/postgres/set-up.sh makes, on the real server.</summary>
public sealed class The_databases(SetUpDatabases set) : IClassFixture<SetUpDatabases>
{
    private const string NoRight = PostgresErrorCodes.InsufficientPrivilege;

    public static TheoryData<string> Services => ["portal", "intake", "treatment", "outcomes", "records"];

    public static TheoryData<string> EventServices => ["portal", "intake", "treatment", "outcomes", "records"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task can_be_set_up_again_without_harm() => set.Databases.SetUpAsync(Cancelled);

    [Theory]
    [MemberData(nameof(Services))]
    public async Task are_open_to_their_own_service_alone(string service)
    {
        Assert.Null(await RefusalAsync(set.Databases.ConnectionStringOf(service), "select 1"));
        foreach (var other in Services.Select(row => row.Data).Where(name => name != service))
            Assert.Equal(NoRight, await RefusalAsync(Elsewhere(service, set.Databases.NameOf(other)), "select 1"));
        Assert.Equal(NoRight, await RefusalAsync(Elsewhere(service, "postgres"), "select 1"));
    }

    [Theory]
    [MemberData(nameof(EventServices))]
    public async Task let_a_service_read_events_and_change_none(string service)
    {
        var database = set.Databases.ConnectionStringOf(service);
        Assert.Null(await RefusalAsync(database, "select count(*) from public.mt_events"));
        Assert.Equal(NoRight, await RefusalAsync(database, "insert into public.mt_events default values"));
        Assert.Equal(NoRight, await RefusalAsync(database, "update public.mt_events set data = '{}'"));
        Assert.Equal(NoRight, await RefusalAsync(database, "delete from public.mt_streams"));
        Assert.Equal(NoRight, await RefusalAsync(database, "truncate public.mt_events"));
        Assert.Equal(NoRight, await RefusalAsync(database, "create table public.mine (id int)"));
    }

    [Theory]
    [MemberData(nameof(EventServices))]
    public async Task lend_rights_only_through_a_role_that_cannot_log_in(string service)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.ToDatabase(set.Databases.NameOf(service)));
        await connection.OpenAsync(Cancelled);
        await using var command = new NpgsqlCommand("""
            select pg_get_userbyid(c.relowner) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'periosteal' and c.relkind in ('r', 'S', 'v')
            union
            select pg_get_userbyid(p.proowner) from pg_proc p where p.prosecdef and p.oid >= 16384
            """, connection);
        await using var owners = await command.ExecuteReaderAsync(Cancelled);
        Assert.True(await owners.ReadAsync(Cancelled));
        Assert.Equal("periosteal_owner", owners.GetString(0));
        Assert.False(await owners.ReadAsync(Cancelled));
    }

    private static async Task<string?> RefusalAsync(string connectionString, string sql)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
            await connection.OpenAsync(Cancelled);
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(Cancelled);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    private string Elsewhere(string service, string database) =>
        new NpgsqlConnectionStringBuilder(set.Databases.ConnectionStringOf(service)) { Database = database }
            .ConnectionString;
}
