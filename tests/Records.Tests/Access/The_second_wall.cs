using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Tests.Feed;
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
        var merge = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await records.AddAsync("intake", one, "patients_merged", $$"""{"mergeId":"{{merge}}","retiredPatientId":"{{other}}"}""", "chw");
        await records.AddAsync("intake", other, "patient_retired", $$"""{"mergeId":"{{merge}}","survivorPatientId":"{{one}}"}""", "hvl");
        NamedReader.Begin(Roles.TreatingPractitioner, "hvl");

        Assert.Equal(8, (await Histories.ReadAsync(one, null, Ct)).Entries.Count);
        NamedReader.Begin(Roles.TreatingPractitioner, "prm");
        Assert.Empty((await Histories.ReadAsync(one, null, Ct)).Entries);
    }

    private NpgsqlDataSource Database => records.Host.Services.GetRequiredService<NpgsqlDataSource>();

    private PatientHistories Histories => records.Host.Services.GetRequiredService<PatientHistories>();
}
