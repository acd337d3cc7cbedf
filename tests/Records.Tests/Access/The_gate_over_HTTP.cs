using Npgsql;
using PeriostealPlatform.Records.Tests.Feed;
using PeriostealPlatform.Records.Tests.Fixtures;

namespace PeriostealPlatform.Records.Tests.Access;

public sealed class The_gate_over_HTTP(FeedOfRecords records) : IClassFixture<FeedOfRecords>
{
    private const string User = "00000000-0000-0000-0000-0000000000a8";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task says_of_a_refusal_that_the_patient_restricts_the_record_and_nothing_else()
    {
        var restricted = await records.PatientAsync("chw", "this-clinic-only");
        var withdrawn = await WithdrawnAsync();

        foreach (var patient in new[] { restricted, withdrawn })
        {
            var refused = await AskAsync($"/patients/{patient}/events", "prm");
            refused.Refused(403, "PP-ACC-001");
            Assert.Equal("Record restricted by the patient.", (string?)refused.Json["detail"]);
            Assert.Equal(
                ["code", "detail", "instance", "status", "title", "traceId", "type"],
                refused.Json.Select(member => member.Key).Order(StringComparer.Ordinal));
            var log = (await AskAsync($"/patients/{patient}/access", "chw", "patient-desk")).Done()["entries"]!.AsArray();
            Assert.Equal("refused events prm", $"{Assert.Single(log)!["result"]} {log[0]!["what"]} {log[0]!["clinic"]}");
        }
    }

    [Theory]
    [InlineData("53100")] // the disk is full
    [InlineData("23505")] // others are always faster
    public async Task shows_nothing_that_cannot_be_written_down(string sqlState)
    {
        var patient = await records.PatientAsync("chw", "all-clinics");
        string[] paths = [$"/patients/{patient}/events", $"/patients/{patient}/access", "/patients", "/break-glass/reviews"];
        await AsAdminAsync(
            $"""
            create function no_room() returns trigger language plpgsql as $$ begin raise exception 'no room' using errcode = '{sqlState}'; end $$;
            create trigger no_room before insert on mt_events for each row execute function no_room();
            """);
        try
        {
            foreach (var path in paths)
            {
                var answer = await AskAsync(path, "chw", "auditor");
                Assert.True(answer.Status >= 500, $"{path}: {answer.Status}");
                Assert.Equal("PP-API-500", (string?)answer.Json["code"]);
                Assert.DoesNotContain("referral", answer.Text, StringComparison.Ordinal);
                Assert.False(answer.Json.ContainsKey("entries") || answer.Json.ContainsKey("patients"), path);
            }
        }
        finally
        {
            await AsAdminAsync("drop trigger no_room on mt_events; drop function no_room()");
        }

        foreach (var path in paths)
            (await AskAsync(path, "chw", "auditor")).Done();
    }

    [Fact]
    public async Task shows_nothing_that_the_database_holds_back_from_this_caller()
    {
        var patient = await records.PatientAsync("chw", "all-clinics");
        await AsAdminAsync($"update periosteal.patients set sharing_policy = 'this-clinic-only' where patient_id = '{patient}'");

        foreach (var path in new[] { "events", "chart", "timeline" })
        {
            var answer = await AskAsync($"/patients/{patient}/{path}", "prm");
            Assert.True(answer.Status >= 500, $"{path}: {answer.Status}");
            Assert.Equal("PP-API-500", (string?)answer.Json["code"]);
        }

        (await AskAsync($"/patients/{patient}/events", "chw")).Done();
    }

    [Fact]
    public async Task writes_down_that_the_evidence_of_the_whole_ledger_was_given()
    {
        await records.PatientAsync("chw", "all-clinics");
        try
        {
            await AskAsync("/ledger/evidence", "chw", "auditor");
        }
        catch (HttpRequestException)
        {
            // No other service answers here to hand in its own list: the bundle breaks off. That it was asked for does not.
        }

        Assert.Equal(1, await records.Host.CountAsync(
            $"select count(*) from mt_events where stream_id = '{User}' and type = 'ledger_evidence_given'", Ct));
    }

    [Fact]
    public async Task lists_whom_the_gate_shows_and_nobody_else()
    {
        var shared = await records.PatientAsync("chw", "all-clinics");
        var restricted = await records.PatientAsync("chw", "this-clinic-only");
        var withdrawn = await WithdrawnAsync();

        Assert.Equal([shared], (await ListAsync("prm")).Intersect([shared, restricted, withdrawn]));
        Assert.Equal(3, (await ListAsync("chw")).Intersect([shared, restricted, withdrawn]).Count());
    }

    /// <summary>Shared with every clinic, and the consent to that was taken back: the database alone would let it pass.</summary>
    private async Task<Guid> WithdrawnAsync()
    {
        var patient = await records.PatientAsync("chw", "all-clinics");
        await records.AddAsync("intake", patient, "consent_granted", """{"scope":"sharing"}""", "chw");
        await records.AddAsync("intake", patient, "consent_withdrawn", """{"scope":"sharing"}""", "chw");
        return patient;
    }

    private async Task<IEnumerable<Guid>> ListAsync(string clinic) =>
        (await AskAsync("/patients", clinic)).Done()["patients"]!.AsArray().Select(p => p!["patientId"]!.GetValue<Guid>());

    private Task<Answered> AskAsync(string path, string clinic, string role = "clinical-lead") =>
        records.Host.SendAsync(new Asking(path, role, clinic) { User = User }, Ct);

    private async Task AsAdminAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(records.Host.Database);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
