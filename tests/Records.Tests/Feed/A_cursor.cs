namespace PeriostealPlatform.Records.Tests.Feed;

public sealed class A_cursor(FeedOfRecords feed) : IClassFixture<FeedOfRecords>
{
    private const string Bad = "PP-FED-001";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task of_another_audience_is_refused()
    {
        await feed.PatientAsync("chw", "all-clinics");
        var cursor = (await feed.ReadAsync("chw")).Next;

        (await feed.AskAsync($"/feed?after={cursor}", "hvl")).Refused(422, Bad);
        (await feed.AskAsync($"/feed?after={cursor}", role: "auditor")).Refused(422, Bad);
        (await feed.AskAsync($"/feed?after={cursor}")).Done();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("x")]
    [InlineData("%00")]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task that_nobody_was_given_is_refused(string cursor) =>
        (await feed.AskAsync($"/feed?after={cursor}")).Refused(422, Bad);

    [Fact]
    public async Task that_was_changed_anywhere_is_refused()
    {
        await feed.PatientAsync("chw", "all-clinics");
        var cursor = (await feed.ReadAsync("chw")).Next;
        for (var at = 0; at < cursor.Length; at++)
        {
            var changed = cursor[..at] + (cursor[at] == 'B' ? 'C' : 'B') + cursor[(at + 1)..];
            (await feed.AskAsync($"/feed?after={changed}")).Refused(422, Bad);
        }
    }

    [Fact]
    public async Task beyond_a_ledger_that_was_set_back_is_refused()
    {
        await using var other = new FeedOfRecords();
        await other.InitializeAsync();
        await other.PatientAsync("chw", "all-clinics");
        var cursor = (await other.ReadAsync("chw")).Next;
        await using (var connection = new Npgsql.NpgsqlConnection(other.Host.Database))
        {
            await connection.OpenAsync(Ct);
            await using var back = new Npgsql.NpgsqlCommand("update periosteal.ledger_size set size = 1", connection);
            await back.ExecuteNonQueryAsync(Ct);
        }

        (await other.AskAsync($"/feed?after={cursor}")).Refused(409, "PP-FED-002");
    }
}
