using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeriostealPlatform.Portal.SignIn;
using PeriostealPlatform.Portal.Tests.Running;

namespace PeriostealPlatform.Portal.Tests.SignIn;

public sealed class Portal_schema
{
    [Fact]
    public async Task has_every_column_of_the_model_in_its_type_and_no_other()
    {
        await using var database = await PortalDatabaseOnServer.CreateAsync();
        await using var provider = new ServiceCollection().AddLogging().AddPortalUsers(Settings(database)).Services
            .BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<PortalDatabase>().Model.GetRelationalModel();

        var expected = model.Tables.SelectMany(table => table.Columns.Select(Describe)).Order();
        var actual = await ReadAsync(database.OwnerConnection,
            """
            select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                   || case when a.attnotnull then '' else ' null' end
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
              and c.relname not like 'mt\_%'
            """);
        Assert.Equal(expected, actual.Order());
    }

    [Fact]
    public async Task can_be_applied_again()
    {
        await using var database = await PortalDatabaseOnServer.CreateAsync();

        await database.ApplySchemaAsync();
    }

    [Theory]
    [InlineData("create table mine (id integer)")]
    [InlineData("drop table users")]
    [InlineData("truncate users")]
    [InlineData("alter table users add column note text")]
    public async Task cannot_be_changed_by_the_service(string statement)
    {
        await using var database = await PortalDatabaseOnServer.CreateAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(
            () => ReadAsync(database.ServiceConnection, statement));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    private static string Describe(IColumn column) =>
        $"{column.Table.Name}.{column.Name} {column.StoreType}{(column.IsNullable ? " null" : "")}";

    private static IConfiguration Settings(PortalDatabaseOnServer database) => new ConfigurationBuilder()
        .AddInMemoryCollection([new("ConnectionStrings:Portal", database.ServiceConnection)])
        .Build();

    private static async Task<List<string>> ReadAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
