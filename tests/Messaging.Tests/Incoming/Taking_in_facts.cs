using PeriostealPlatform.Contracts;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Messaging.Tests.World;

namespace PeriostealPlatform.Messaging.Tests.Incoming;

public sealed class Taking_in_facts : MessagingTest
{
    [Fact]
    public async Task applies_each_once_and_in_order_whatever_order_they_come_in_and_however_often()
    {
        var first = await StartTreatmentAsync();
        var second = await StartTreatmentAsync();
        Inbox[] replicas = [first.Inbox, second.Inbox];
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            var patients = Enumerable.Range(0, 4).Select(_ => TestEvents.NewId()).ToList();
            var sent = patients.SelectMany((p, i) => Facts.Of(p, 9, firstSequence: (seed * 1000) + (i * 100))).ToList();
            var again = sent.Where(_ => random.Next(3) == 0).Concat(sent.Where(_ => random.Next(5) == 0));
            var arrivals = sent.Concat(again).ToArray();
            random.Shuffle(arrivals);

            await Parallel.ForEachAsync(
                arrivals.Select((fact, i) => (fact, replicas[i % 2])),
                new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Ct },
                async (next, ct) => await next.Item2.AcceptAsync(next.fact, ct));

            foreach (var patient in patients)
            {
                var expected = sent.Where(f => f.PatientId == patient).Select(f => f.Version);
                Assert.Equal(expected, (await first.NotedAsync(patient)).Select(n => n.Version));
            }
        }
    }

    [Fact]
    public async Task parks_one_that_comes_before_its_predecessor_and_applies_it_after()
    {
        var treatment = await StartTreatmentAsync();
        var patient = TestEvents.NewId();
        var facts = Facts.Of(patient, 3);

        Assert.Equal(Arrival.Parked, await treatment.Inbox.AcceptAsync(facts[2], Ct));
        Assert.Equal(Arrival.Parked, await treatment.Inbox.AcceptAsync(facts[1], Ct));
        Assert.Empty(await treatment.NotedAsync(patient));
        Assert.Equal(Arrival.Applied, await treatment.Inbox.AcceptAsync(facts[0], Ct));

        Assert.Equal([1, 3, 5], (await treatment.NotedAsync(patient)).Select(n => n.Version));
        Assert.Equal(Arrival.Duplicate, await treatment.Inbox.AcceptAsync(facts[1], Ct));
    }

    [Fact]
    public async Task sweeps_up_what_a_process_left_parked_when_it_died()
    {
        var treatment = await StartTreatmentAsync();
        var patient = TestEvents.NewId();
        var facts = Facts.Of(patient, 2);
        await treatment.Inbox.AcceptAsync(facts[1], Ct);
        await treatment.ApplyWithoutDrainingAsync(facts[0], Ct);
        Assert.Single(await treatment.NotedAsync(patient));

        await treatment.Inbox.SweepAsync(Ct);

        Assert.Equal([1, 3], (await treatment.NotedAsync(patient)).Select(n => n.Version));
    }

    [Fact]
    public async Task tries_again_when_a_command_was_faster()
    {
        var treatment = await StartTreatmentAsync();
        var patient = TestEvents.NewId();
        var lost = 0;
        treatment.Behaviour.BeforeHandling = fact => lost++ < 10
            ? throw new EventStore.StreamConflictException(fact.PatientId, new InvalidOperationException())
            : Task.CompletedTask;

        Assert.Equal(Arrival.Applied, await treatment.Inbox.AcceptAsync(Facts.Of(patient, 1)[0], Ct));
        Assert.Single(await treatment.NotedAsync(patient));
    }

    [Fact]
    public async Task keeps_nothing_of_a_fact_that_failed_half_way()
    {
        var treatment = await StartTreatmentAsync();
        var patient = TestEvents.NewId();
        var tries = 0;
        treatment.Behaviour.AfterHandling = _ => tries++ == 0
            ? throw new InvalidOperationException()
            : Task.CompletedTask;

        Assert.Equal(Arrival.Applied, await treatment.Inbox.AcceptAsync(Facts.Of(patient, 1)[0], Ct));

        Assert.Equal(2, tries);
        Assert.Single(await treatment.NotedAsync(patient));
    }

    [Fact]
    public async Task happens_a_delay_after_the_fact_was_recorded_when_the_clock_is_a_demonstrations()
    {
        var treatment = await StartTreatmentAsync();
        var patient = TestEvents.NewId();
        FactDelivery first = Facts.Of(patient, 1)[0] with { RecordedAt = TestEvents.Noon.AddDays(-40) };

        await treatment.Inbox.AcceptAsync(first, Ct);

        var noted = Assert.Single(await treatment.NotedAsync(patient));
        Assert.Equal(TestEvents.Noon.AddDays(-40).AddMinutes(1), noted.RecordedAt);
    }
}
