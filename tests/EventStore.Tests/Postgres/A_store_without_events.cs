using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

public sealed class A_store_without_events(PostgresDatabase database) : PostgresTests(database)
{
    [Fact]
    public async Task is_proven_up_to_nothing()
    {
        // The sequence says 1 before its first use: taken for a mark, it would hide the first event for ever.
        var page = await Store.ReadAllAsync(0, 10, Ct);
        Assert.Empty(page.Events);
        Assert.Equal(0, page.Mark);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.RecordProgressAsync("Relay:All", 0, 1, Ct));

        await AppendAsync(Sample.NewId(), StreamHead.Empty);
        Assert.Equal(1, Assert.Single((await Store.ReadAllAsync(page.Mark, 10, Ct)).Events).Sequence);
    }

    [Fact]
    public async Task reads_with_fresh_eyes_whatever_the_server_s_default_isolation_is()
    {
        await ExecuteAsync(
            Admin,
            """
            do $$ begin
                execute format(
                    'alter database %I set default_transaction_isolation = serializable', current_database());
            end $$
            """);
        Admin.Clear();
        App.Clear();
        Assert.Equal(["serializable"], await TextsAsync(Admin, "show transaction_isolation"));
        Assert.Equal(["read committed"], await TextsAsync(App, "show transaction_isolation"));
        Assert.Equal(["1min"], await TextsAsync(App, "show idle_in_transaction_session_timeout"));
    }
}
