using PeriostealPlatform.Contracts;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Messaging.Tests.World;

namespace PeriostealPlatform.Messaging.Tests.Incoming;

public sealed class Facts_that_arrive_together : MessagingTest
{
    [Fact]
    public async Task are_applied_each_once_and_in_order_whatever_order_they_come_in_and_however_often()
    {
        TestNode[] replicas = [await StartTogetherAsync(), await StartTogetherAsync()];
        for (var seed = 1; seed <= 6; seed++)
        {
            var random = new Random(seed);
            var patients = Enumerable.Range(0, 12).Select(_ => TestEvents.NewId()).ToList();
            var sent = patients.SelectMany((p, i) => Facts.Of(p, 9, firstSequence: (seed * 10_000) + (i * 100))).ToList();
            var arrivals = sent.Concat(sent.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(arrivals);

            await Task.WhenAll(arrivals.Select((fact, i) => replicas[i % 2].Inbox.AcceptAsync(fact, Ct)));

            foreach (var patient in patients)
            {
                var expected = sent.Where(f => f.PatientId == patient).Select(f => f.Version);
                Assert.Equal(expected, (await replicas[0].NotedAsync(patient)).Select(n => n.Version));
            }
        }

        Assert.Contains(replicas.SelectMany(r => r.Behaviour.Batches), facts => facts > 1);
    }

    [Fact]
    public async Task are_one_transaction_behind_the_one_before()
    {
        var treatment = await StartTogetherAsync();
        var (first, others) = await BehindAnOpenOneAsync(treatment, Patients(10).Select(p => Facts.Of(p, 1)[0]));

        Assert.All(await others, arrival => Assert.Equal(Arrival.Applied, arrival));
        Assert.Equal(Arrival.Applied, await first);
        Assert.Equal([1, 10], treatment.Behaviour.Batches);
    }

    [Fact]
    public async Task go_on_without_the_one_that_fails()
    {
        var treatment = await StartTogetherAsync();
        var patients = Patients(10);
        var ill = patients[4];
        treatment.Behaviour.AfterHandling = fact => fact.PatientId == ill
            ? throw new InvalidOperationException()
            : Task.CompletedTask;

        var (_, others) = await BehindAnOpenOneAsync(treatment, patients.Select(p => Facts.Of(p, 1)[0]));

        var arrivals = await others;
        for (var i = 0; i < patients.Count; i++)
        {
            Assert.Equal(patients[i] == ill ? Arrival.Held : Arrival.Applied, arrivals[i]);
            Assert.Equal(patients[i] == ill ? 0 : 1, (await treatment.NotedAsync(patients[i])).Count);
        }
    }

    [Fact]
    public async Task of_one_patient_are_applied_in_order_with_those_that_were_parked()
    {
        var treatment = await StartTogetherAsync();
        var patient = TestEvents.NewId();
        var facts = Facts.Of(patient, 6);
        Assert.Equal(Arrival.Parked, await treatment.Inbox.AcceptAsync(facts[4], Ct));

        // The last one's turn comes only when the parked one before it is applied.
        FactDelivery[] together = [facts[2], facts[1], facts[0], facts[3], facts[0], facts[5]];
        var (_, others) = await BehindAnOpenOneAsync(treatment, together);
        await others;

        Assert.Equal(facts.Select(f => f.Version), (await treatment.NotedAsync(patient)).Select(n => n.Version));
    }

    private Task<TestNode> StartTogetherAsync() => StartTreatmentAsync(o => o.Together());

    private static List<Guid> Patients(int count) => [.. Enumerable.Range(0, count).Select(_ => TestEvents.NewId())];

    /// <summary>Facts that arrive while another one's transaction is open, so that they must wait for its end.</summary>
    private static async Task<(Task<Arrival> First, Task<Arrival[]> Others)> BehindAnOpenOneAsync(
        TestNode treatment, IEnumerable<FactDelivery> facts)
    {
        var (entered, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = Facts.Of(TestEvents.NewId(), 1, firstSequence: 5000)[0];
        treatment.Behaviour.BeforeHandling = async fact =>
        {
            if (fact.PatientId != first.PatientId)
                return;
            entered.TrySetResult();
            await go.Task;
        };
        var begun = treatment.Inbox.AcceptAsync(first, Ct);
        await entered.Task.WaitAsync(Ct);
        var others = Task.WhenAll(facts.Select((fact, i) =>
            treatment.Inbox.AcceptAsync(fact with { Sequence = fact.Sequence + (i * 10) + 100 }, Ct)));
        go.SetResult();
        return (begun, others);
    }
}
