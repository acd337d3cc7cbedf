using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Tests.Feed;
using PeriostealPlatform.Records.Tests.Fixtures;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Tests.Access;

/// <summary>What the database lets be read, whatever the gate says: nobody asks the gate here.</summary>
public sealed class The_second_wall(FeedOfRecords records) : IClassFixture<FeedOfRecords>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task shows_nothing_to_a_reader_without_a_name()
    {
        await records.PatientAsync("chw", "all-clinics");
        await using var connection = await Database.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var command = new NpgsqlCommand("set local role periosteal_reader", connection);
        await command.ExecuteNonQueryAsync(Ct);
        command.CommandText = "select count(*) from periosteal.ledger_entries";

        Assert.Equal(0L, await command.ExecuteScalarAsync(Ct));
    }

    [Theory]
    [InlineData(Roles.TreatingPractitioner, "chw", true)]
    [InlineData(Roles.TreatingPractitioner, "prm", false)]
    [InlineData(Roles.Integrator, "prm", false)]
    [InlineData(Roles.Auditor, "prm", true)]
    [InlineData(Roles.Operations, "chw", false)]
    [InlineData(Roles.System, "chain", false)]
    [InlineData("", "", false)]
    public async Task shows_a_restricted_record_to_its_clinic_alone(string role, string clinic, bool shown)
    {
        var patient = await records.PatientAsync("chw", "this-clinic-only");
        NamedReader.Begin(role, clinic);

        Assert.Equal(shown ? 3 : 0, (await Histories.ReadAsync(patient, null, Ct)).Entries.Count);
        Assert.Equal(shown ? 3 : 0, (await Histories.ReadStoredAsync(patient, Ct)).Count);
    }

    [Theory]
    [InlineData(Roles.TreatingPractitioner, "chw", "this-clinic-only", true)]
    [InlineData(Roles.TreatingPractitioner, "prm", "this-clinic-only", false)]
    [InlineData(Roles.Reception, "prm", "all-clinics", true)]
    [InlineData(Roles.Integrator, "prm", "this-clinic-only", false)]
    [InlineData(Roles.PatientDesk, "prm", "this-clinic-only", true)]
    [InlineData(Roles.Operations, "chw", "all-clinics", false)]
    [InlineData("", "chw", "all-clinics", false)]
    public async Task shows_on_the_list_of_patients_whose_record_is_open_alone(string role, string clinic, string policy, bool listed)
    {
        var patient = await records.PatientAsync("chw", policy);

        Assert.Equal(listed, (await ListedAsync(role, clinic)).Contains(patient));
    }

    [Fact]
    public async Task lists_a_merged_record_for_the_clinics_of_both_alone()
    {
        var (one, other) = (await records.PatientAsync("chw", "this-clinic-only"), await records.PatientAsync("hvl", "this-clinic-only"));
        await MergeAsync(one, other);

        Assert.Contains(one, await ListedAsync(Roles.ClinicalLead, "hvl"));
        Assert.DoesNotContain(one, await ListedAsync(Roles.ClinicalLead, "prm"));
        var over = (await records.Host.SendAsync(new Asking("/patients", "clinical-lead", "hvl"), Ct)).Done()["patients"]!.AsArray();
        Assert.Contains(one, over.Select(p => p!["patientId"]!.GetValue<Guid>()));
    }

    [Fact]
    public async Task lets_no_reader_change_the_list()
    {
        await using var connection = await Database.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await using var command = new NpgsqlCommand("set local role periosteal_reader", connection);
        await command.ExecuteNonQueryAsync(Ct);
        command.CommandText = "update periosteal.patients set sharing_policy = 'all-clinics'";

        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task shows_to_another_clinic_what_is_shared_until_it_is_no_more()
    {
        var patient = await records.PatientAsync("chw", "all-clinics");
        NamedReader.Begin(Roles.TreatingPractitioner, "prm");
        Assert.NotEmpty((await Histories.ReadAsync(patient, null, Ct)).Entries);
        await records.ShareAsync(patient, "this-clinic-only", "chw");

        // Also what was read and kept in memory before.
        Assert.Empty((await Histories.ReadAsync(patient, null, Ct)).Entries);
    }

    [Fact]
    public async Task opens_in_an_emergency_that_the_patient_allows_for()
    {
        var (allowing, not) = (await records.PatientAsync("chw", "this-clinic-only"), await records.PatientAsync("chw", "this-clinic-only"));
        await records.AddAsync(
            "intake",
            allowing,
            "sharing_directive_set",
            """{"policy":"this-clinic-only","clinics":[],"breakGlassAllowed":true,"version":2}""",
            "chw");
        var asking = NamedReader.Begin(Roles.TreatingPractitioner, "prm");
        asking.Allow(allowing, emergency: true);
        asking.Allow(not, emergency: true);

        Assert.NotEmpty((await Histories.ReadAsync(allowing, null, Ct)).Entries);
        await Assert.ThrowsAsync<WallsDifferException>(() => Histories.ReadAsync(not, null, Ct));
    }

    [Fact]
    public async Task shows_a_merged_record_to_the_clinics_of_both()
    {
        var (one, other) = (await records.PatientAsync("chw", "this-clinic-only"), await records.PatientAsync("hvl", "this-clinic-only"));
        await MergeAsync(one, other);
        NamedReader.Begin(Roles.TreatingPractitioner, "hvl");

        Assert.Equal(8, (await Histories.ReadAsync(one, null, Ct)).Entries.Count);
        NamedReader.Begin(Roles.TreatingPractitioner, "prm");
        Assert.Empty((await Histories.ReadAsync(one, null, Ct)).Entries);
    }

    private async Task MergeAsync(Guid one, Guid other)
    {
        var merge = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await records.AddAsync("intake", one, "patients_merged", $$"""{"mergeId":"{{merge}}","retiredPatientId":"{{other}}"}""", "chw");
        await records.AddAsync("intake", other, "patient_retired", $$"""{"mergeId":"{{merge}}","survivorPatientId":"{{one}}"}""", "hvl");
    }

    // Whatever an endpoint asks for, without a condition of its own.
    private async Task<List<Guid>> ListedAsync(string role, string clinic)
    {
        NamedReader.Begin(role, clinic);
        await using var batch = NamedBatch.Of(Database);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select patient_id from periosteal.patients"));
        await using var reader = await batch.ExecuteReaderAsync(Ct);
        await reader.NextResultAsync(Ct);
        var listed = new List<Guid>();
        while (await reader.ReadAsync(Ct))
            listed.Add(reader.GetGuid(0));
        return listed;
    }

    private NpgsqlDataSource Database => records.Host.Services.GetRequiredService<NpgsqlDataSource>();

    private PatientHistories Histories => records.Host.Services.GetRequiredService<PatientHistories>();
}
