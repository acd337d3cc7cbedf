using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Outcomes.V1;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Intake.Tests.Fixtures;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;

namespace PeriostealPlatform.Intake.Tests.Edge;

/// <summary>Outcomes tells that a patient was discharged.</summary>
[Collection(nameof(IntakeHost))]
public sealed class A_discharge(IntakeHost intake)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task closes_the_episode_with_the_transaction_that_notes_it()
    {
        var referred = await intake.Post("/referrals", People.Referral).DoneAsync();
        var (patient, episode) = (referred.Id("patientId"), referred.Id("episodeId"));
        await TellAsync(Discharged(patient, episode), commit: false);
        Assert.Equal(0, await ClosedAsync(patient));

        await TellAsync(Discharged(patient, episode), commit: true);
        await TellAsync(Discharged(patient, episode), commit: true); // told twice, closed once
        Assert.Equal(1, await ClosedAsync(patient));
        var view = await intake.Get($"/patients/{patient}").DoneAsync();
        Assert.Equal("discharged", (string?)view["episodes"]![0]!["closure"]);
        Assert.Equal(1, await intake.CountAsync(
            """
            select count(*) from mt_events where stream_id = $1 and type = 'episode_closed'
            and headers->>'actor' = 'system' and headers->>'clinic' = 'chw'
            """,
            patient));
    }

    [Fact]
    public async Task from_an_unknown_episode_is_not_taken_in()
    {
        var patient = await intake.ReferredAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => TellAsync(Discharged(patient, patient), commit: true));
    }

    [Fact]
    public async Task under_an_unknown_contract_is_not_taken_in() =>
        await Assert.ThrowsAsync<UnknownContractException>(() =>
            TellAsync(Discharged(Guid.Empty, Guid.Empty) with { Contract = "outcomes.v9.something" }, commit: true));

    private Task<long> ClosedAsync(Guid patient) => intake.CountAsync(
        "select count(*) from mt_events where stream_id = $1 and type = 'episode_closed'", patient);

    private async Task TellAsync(FactDelivery fact, bool commit)
    {
        await using var scope = intake.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>();
        var store = scope.ServiceProvider.GetRequiredService<PostgresEventStore>();
        await using var connection = await database.OpenConnectionAsync(Ct);
        await using var transaction = await connection.BeginTransactionAsync(Ct);
        await scope.ServiceProvider.GetRequiredService<IFactHandler>()
            .HandleAsync(fact, new InboxTransaction(store.In(transaction), transaction), Ct);
        if (commit)
            await transaction.CommitAsync(Ct);
    }

    private static FactDelivery Discharged(Guid patient, Guid episode) => new()
    {
        MessageId = Guid.Parse("01990000-0000-7000-8000-000000000071"),
        Source = "outcomes",
        Audience = "intake",
        PatientId = patient,
        Version = 9,
        PreviousVersion = 0,
        Sequence = 1,
        Contract = PatientDischarged.Contract,
        Body = ContractJson.Write(new PatientDischarged(patient, episode, "course-completed", "responder")),
        OccurredAt = new DateTimeOffset(2026, 10, 12, 9, 40, 0, TimeSpan.FromHours(11)),
        RecordedAt = new DateTimeOffset(2026, 10, 11, 22, 40, 0, TimeSpan.Zero),
        Clinic = "chw",
    };
}
