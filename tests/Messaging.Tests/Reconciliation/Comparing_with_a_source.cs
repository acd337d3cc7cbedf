using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Npgsql;
using PeriostealPlatform.Messaging.Tests.Relaying;
using PeriostealPlatform.Messaging.Tests.World;
using PeriostealPlatform.Messaging.Relaying;

namespace PeriostealPlatform.Messaging.Tests.Reconciliation;

public sealed class Comparing_with_a_source : MessagingTest
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task fetches_what_a_wiped_broker_lost_while_nobody_listened()
    {
        var intake = await StartIntakeAsync();
        var patients = Enumerable.Range(0, 5).Select(_ => TestEvents.NewId()).ToList();
        foreach (var patient in patients)
            await intake.TellAsync(patient, 4);
        await Until.TrueAsync(async () => await intake.Store.ReadProgressAsync(Relay.Subscription, Ct) == 20);
        await Broker.ForgetAsync("treatment");

        var treatment = await StartTreatmentAsync(o => o.ReconcileEvery = Often);

        foreach (var patient in patients)
            await Telling_others.HasNotedAsync(treatment, patient, 4);
    }

    [Fact]
    public async Task loses_nothing_when_the_broker_is_wiped_while_all_are_at_work()
    {
        var intake = await StartIntakeAsync();
        var treatment = await StartTreatmentAsync(o => o.ReconcileEvery = Often);
        var patient = TestEvents.NewId();
        await intake.TellAsync(patient, 5);
        await Telling_others.HasNotedAsync(treatment, patient, 5);
        await Broker.ForgetAsync("treatment");
        await intake.TellAsync(patient, 5);
        await Telling_others.HasNotedAsync(treatment, patient, 10);
        for (var told = 15; told <= 30; told += 5)
        {
            await intake.TellAsync(patient, 2);
            await Broker.LoseAsync("treatment");
            await intake.TellAsync(patient, 3);
            await Telling_others.HasNotedAsync(treatment, patient, told);
        }
    }

    [Fact]
    public async Task is_repaired_without_the_broker_when_one_queue_is_purged()
    {
        var intake = await StartIntakeAsync();
        var patient = TestEvents.NewId();
        await intake.TellAsync(patient, 3);
        await Until.TrueAsync(async () => await Broker.CountAsync("treatment.inbox") == 3);
        await Broker.UseAsync(c => c.QueuePurgeAsync(Broker.Inbox("treatment")));
        await intake.TellAsync(patient, 1);

        var treatment = await StartTreatmentAsync(o => o.ReconcileEvery = Often);

        await Telling_others.HasNotedAsync(treatment, patient, 4);
        await Until.TrueAsync(() => Task.FromResult(treatment.Behaviour.Log.Entries.Any(e =>
            e.Text.Contains("were missing and have been fetched", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task is_loud_when_what_was_sent_is_not_what_the_source_says_now()
    {
        var intake = await StartIntakeAsync();
        var treatment = await StartTreatmentAsync(o => o.ReconcileEvery = Often);
        var patient = TestEvents.NewId();
        await intake.TellAsync(patient, 3);
        await Telling_others.HasNotedAsync(treatment, patient, 3);

        var database = await DatabaseAsync("intake");
        await using var admin = NpgsqlDataSource.Create(database.AdminConnectionString);
        await using var forge = admin.CreateCommand("update periosteal.relay_outgoing set root = sha256(root)");
        await forge.ExecuteNonQueryAsync(Ct);

        await Until.TrueAsync(() => Task.FromResult(treatment.Behaviour.Log.Entries.Any(e =>
            e.Level == LogLevel.Critical && e.Text.Contains("The inbox differs", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task is_for_the_service_that_the_facts_are_meant_for()
    {
        await StartIntakeAsync();
        using var client = new HttpClient { BaseAddress = Addresses.Of("intake") };

        async Task<HttpStatusCode> AskAsync(string token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "outgoing/treatment?after=0&limit=5");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.SendAsync(request, Ct);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await AskAsync("system svc-treatment"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("system svc-outcomes"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("clinical-lead user-1"));
    }
}
