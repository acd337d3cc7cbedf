using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.Contracts;
using PeriostealPlatform.Messaging.Relaying;
using PeriostealPlatform.Messaging.Tests.Incoming;
using PeriostealPlatform.Messaging.Tests.Relaying;
using PeriostealPlatform.Messaging.Tests.World;

namespace PeriostealPlatform.Messaging.Tests.Broker;

public sealed class A_broker_in_trouble : MessagingTest
{
    [Fact]
    public async Task that_is_absent_keeps_no_service_from_starting_and_gets_all_when_it_comes()
    {
        await using var wire = new Wire(Broker.RealPort);
        Broker.Port = wire.Port;
        var intake = await StartIntakeAsync();
        var treatment = await StartTreatmentAsync();
        var patient = TestEvents.NewId();
        await intake.TellAsync(patient, 3);

        wire.Connect();

        await Telling_others.HasNotedAsync(treatment, patient, 3);
    }

    [Fact]
    public async Task that_falls_silent_is_given_up_after_the_time_out_and_all_is_sent_anew()
    {
        await using var wire = new Wire(Broker.RealPort);
        wire.Connect();
        Broker.Port = wire.Port;
        var intake = await StartIntakeAsync(o => o.PublishTimeout = TimeSpan.FromSeconds(1));
        var patient = TestEvents.NewId();
        await intake.TellAsync(patient);
        await Until.TrueAsync(async () => await Broker.CountAsync("treatment.inbox") == 1);

        wire.Silence();
        await intake.TellAsync(patient, 3);
        await Until.TrueAsync(() => Task.FromResult(intake.Behaviour.Log.Entries.Any(e =>
            e.Text.Contains("The relay stands still", StringComparison.Ordinal))));
        wire.Speak();

        var treatment = await StartTreatmentAsync();
        await Telling_others.HasNotedAsync(treatment, patient, 4);
    }

    [Fact]
    public async Task that_breaks_off_and_comes_back_is_found_again_by_both_sides()
    {
        await using var wire = new Wire(Broker.RealPort);
        wire.Connect();
        Broker.Port = wire.Port;
        var intake = await StartIntakeAsync();
        var treatment = await StartTreatmentAsync();
        var patient = TestEvents.NewId();
        await intake.TellAsync(patient);
        await Telling_others.HasNotedAsync(treatment, patient, 1);

        wire.Cut();
        await intake.TellAsync(patient, 2);
        wire.Connect();

        await Telling_others.HasNotedAsync(treatment, patient, 3);
    }

    [Fact]
    public async Task that_has_no_queue_behind_an_exchange_does_not_swallow_a_fact()
    {
        var intake = await StartIntakeAsync();
        var publisher = intake.Services.GetRequiredService<IFactPublisher>();
        RelayedFact Fact(long version) => new(Facts.One(TestEvents.NewId(), version, 0, version), null);
        await publisher.PublishAsync([Fact(1)], Ct);

        var inbox = Broker.Inbox("treatment");
        await Broker.UseAsync(async c =>
        {
            await c.QueueUnbindAsync(inbox, inbox, "");
            return true;
        });
        await Assert.ThrowsAnyAsync<Exception>(() => publisher.PublishAsync([Fact(2)], Ct));

        await publisher.PublishAsync([Fact(3)], Ct); // a new bus, which binds the queue again
        Assert.Equal(2u, await Broker.CountAsync("treatment.inbox"));
    }

    [Fact]
    public async Task keeps_queues_of_known_make_and_what_cannot_be_taken_in_ends_as_a_dead_letter()
    {
        var treatment = await StartTreatmentAsync();
        var intake = await StartIntakeAsync();
        var publisher = intake.Services.GetRequiredService<IFactPublisher>();
        FactDelivery stray = Facts.One(TestEvents.NewId(), 1, 0, 1) with { Source = "nobody" };
        await publisher.PublishAsync([new RelayedFact(stray, null)], Ct);

        await Until.TrueAsync(async () => await Broker.CountAsync("treatment.dead") == 1);

        await DeclareAsync(20);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => DeclareAsync(21));
        Assert.Contains("PRECONDITION_FAILED", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await treatment.NotedAsync(stray.PatientId));
    }

    private Task DeclareAsync(int limit) => Broker.UseAsync(channel => channel.QueueDeclareAsync(
        Broker.Inbox("treatment"),
        durable: true,
        exclusive: false,
        autoDelete: false,
        new Dictionary<string, object?>
        {
            ["x-queue-type"] = "quorum",
            ["x-delivery-limit"] = limit,
            ["x-dead-letter-exchange"] = $"{Broker.Prefix}.treatment.dead",
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        }));
}
