using System.Collections.Concurrent;
using System.Diagnostics;
using PeriostealPlatform.Messaging.Tests.Relaying;
using PeriostealPlatform.Messaging.Tests.World;

namespace PeriostealPlatform.Messaging.Tests;

public sealed class A_message_on_its_way : MessagingTest
{
    [Fact]
    public async Task belongs_to_the_trace_of_the_request_that_caused_it()
    {
        var seen = new ConcurrentQueue<(string Name, string Source, ActivityTraceId Trace)>();
        using var requests = new ActivitySource("requests");
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => seen.Enqueue((a.OperationName, a.Source.Name, a.TraceId)),
        };
        ActivitySource.AddActivityListener(listener);
        var intake = await StartIntakeAsync();
        var treatment = await StartTreatmentAsync();
        var patient = TestEvents.NewId();

        ActivityTraceId trace;
        using (var request = requests.StartActivity("POST /referrals")!)
        {
            trace = request.TraceId;
            await intake.TellAsync(patient);
        }

        await Telling_others.HasNotedAsync(treatment, patient, 1);
        // Each is told when it ends; the outer ones end after what they led to.
        await Seen("inbox apply");
        await Seen("relay publish");
        await Seen($"{Broker.Prefix}.treatment.inbox send");
        await Seen($"{Broker.Prefix}.treatment.inbox receive");

        Task Seen(string name) => Until.TrueAsync(
            () => Task.FromResult(seen.Any(a => a.Trace == trace && a.Name == name)));
    }

    [Fact]
    public async Task carries_no_name_in_its_headers_and_a_small_fact_none_of_the_event()
    {
        const string Name = "Zhou";
        var intake = await StartIntakeAsync();
        await intake.TellAsync(TestEvents.NewId(), text: Name);
        await Until.TrueAsync(async () => await Broker.CountAsync("treatment.inbox") == 1);
        await Until.TrueAsync(async () => await Broker.CountAsync("records.inbox") == 1);

        var small = (await Broker.TakeAsync("treatment"))!;
        var whole = (await Broker.TakeAsync("records"))!;

        Assert.DoesNotContain(Name, TestMessages.Text(small) + TestMessages.Headers(small), StringComparison.Ordinal);
        Assert.DoesNotContain(Name, TestMessages.Headers(whole), StringComparison.Ordinal);
        Assert.True(small.BasicProperties.Persistent);
    }
}
