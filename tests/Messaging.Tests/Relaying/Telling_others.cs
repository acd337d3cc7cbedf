using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Messaging.Outgoing;
using PeriostealPlatform.Messaging.Relaying;
using PeriostealPlatform.Messaging.Tests.World;

namespace PeriostealPlatform.Messaging.Tests.Relaying;

public sealed class Telling_others : MessagingTest
{
    [Fact]
    public async Task works_on_an_empty_broker_whoever_starts_first()
    {
        var patient = TestEvents.NewId();
        var intake = await StartIntakeAsync();
        await intake.TellAsync(patient, 3);
        await Until.TrueAsync(async () => await Broker.CountAsync("records.inbox") == 3);

        var treatment = await StartTreatmentAsync();

        await HasNotedAsync(treatment, patient, 3);
        await intake.TellAsync(patient, 2);
        await HasNotedAsync(treatment, patient, 5);
    }

    [Fact]
    public async Task sends_the_same_again_after_a_crash_before_the_checkpoint_and_nothing_doubles()
    {
        var patient = TestEvents.NewId();
        var treatment = await StartTreatmentAsync();
        var intake = await StartIntakeAsync(alter: services =>
        {
            services.AddSingleton(s => new PostgresEventStore(s.GetRequiredService<NpgsqlDataSource>()));
            services.Replace(ServiceDescriptor.Singleton<IEventStore>(s =>
                new ForgetfulStore(s.GetRequiredService<PostgresEventStore>(), crashes: 3)));
        });
        await intake.TellAsync(patient, 5);

        await Until.TrueAsync(async () => await Broker.CountAsync("records.inbox") > 5);
        await Until.TrueAsync(async () => await intake.Store.ReadProgressAsync(Relay.Subscription, Ct) == 5);
        await intake.TellAsync(patient);
        await HasNotedAsync(treatment, patient, 6);

        var sent = new List<string>();
        while (await Broker.TakeAsync("records") is { } message)
        {
            if (TestMessages.FactOf(message) is var fact && (string)fact["source"]! == "intake")
                sent.Add(fact.ToJsonString());
        }

        Assert.True(sent.Count > 6, "The crash was to make it send twice.");
        Assert.Equal(6, sent.Distinct().Count());
    }

    [Fact]
    public async Task is_done_by_one_process_and_taken_over_when_that_one_ends()
    {
        var first = await StartIntakeAsync();
        await Until.TrueAsync(() => Task.FromResult(Relays(first)));
        var second = await StartIntakeAsync();
        var treatment = await StartTreatmentAsync();
        var patient = TestEvents.NewId();
        await second.TellAsync(patient, 2);
        await HasNotedAsync(treatment, patient, 2);
        Assert.False(Relays(second));

        await StopAsync(first);

        await second.TellAsync(patient, 2);
        await HasNotedAsync(treatment, patient, 4);
        Assert.True(Relays(second));
    }

    [Fact]
    public async Task stands_still_and_says_so_at_an_event_that_has_no_meaning()
    {
        var intake = await StartIntakeAsync(alter: s =>
            s.Replace(ServiceDescriptor.Singleton<IOutgoingFacts, Puzzled>()));
        await intake.TellAsync(TestEvents.NewId());

        await Until.TrueAsync(() => Task.FromResult(intake.Behaviour.Log.Entries.Any(e =>
            e.Text.Contains("The relay stands still", StringComparison.Ordinal))));
        Assert.Equal(0, await intake.Store.ReadProgressAsync(Relay.Subscription, Ct));
    }

    internal static Task HasNotedAsync(TestNode node, Guid patient, int count) => Until.TrueAsync(async () =>
    {
        var noted = await node.NotedAsync(patient);
        Assert.Equal(noted.Select(n => n.Version).Distinct().Order(), noted.Select(n => n.Version));
        return noted.Count == count;
    });

    private static bool Relays(TestNode node) =>
        node.Behaviour.Log.Entries.Any(e => e.Text.Contains("This process relays", StringComparison.Ordinal));

    private sealed class Puzzled : IOutgoingFacts
    {
        public IEnumerable<OutgoingFact> Translate(StoredEvent stored) =>
            throw new InvalidOperationException($"What is {stored.Type}?");
    }
}
