using System.Text.Json.Nodes;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.EndToEnd.Tests;

public sealed class One_request(LoadedPlatform platform)
{
    [Fact]
    public async Task is_one_trace_from_Intake_through_relay_and_broker_to_Treatment_and_Records()
    {
        var ct = TestContext.Current.CancellationToken;
        var timeline = await platform.ReadAsync($"/patients/{platform.Patient}/timeline", ct);
        var registered = timeline["entries"]!.AsArray().Single(e => e!["type"]!.GetValue<string>() == "patient_registered");
        var trace = registered!["correlationId"]!.GetValue<string>();

        await Eventually.ThatAsync(
            () => Services(trace).IsSupersetOf(["periosteal-intake", "periosteal-treatment", "periosteal-records"]),
            TimeSpan.FromSeconds(30),
            () => $"Trace {trace} has spans of {string.Join(", ", Services(trace))}.",
            ct);

        var spans = platform.Traces.Of(trace);
        var known = spans.Select(s => s.SpanId).ToHashSet();
        var roots = spans.Where(s => !known.Contains(s.ParentId)).Select(s => $"{s.Service} {s.Name}").ToList();
        Assert.Single(roots);
        Assert.StartsWith("periosteal-intake POST", roots[0], StringComparison.Ordinal);
        Assert.Contains(spans, s => s.Name.Contains("relay", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task names_its_cause_in_every_event()
    {
        var timeline = await platform.ReadAsync(
            $"/patients/{platform.Patient}/timeline", TestContext.Current.CancellationToken);

        Assert.All(timeline["entries"]!.AsArray(), Check);

        static void Check(JsonNode? e)
        {
            Assert.False(string.IsNullOrEmpty(e!["correlationId"]?.GetValue<string>()), e.ToJsonString());
            Assert.False(string.IsNullOrEmpty(e["causationId"]?.GetValue<string>()), e.ToJsonString());
        }
    }

    private HashSet<string> Services(string trace) => [.. platform.Traces.Of(trace).Select(s => s.Service)];
}
