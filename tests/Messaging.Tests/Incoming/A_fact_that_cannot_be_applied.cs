using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.Messaging.Tests.World;

namespace PeriostealPlatform.Messaging.Tests.Incoming;

public sealed class A_fact_that_cannot_be_applied : MessagingTest
{
    private const string Secret = "Mei Lin Zhou was born on a Monday";

    [Fact]
    public async Task holds_its_patient_and_nobody_else()
    {
        var treatment = await StartTreatmentAsync();
        var (ill, well) = (TestEvents.NewId(), TestEvents.NewId());
        treatment.Behaviour.BeforeHandling = fact => fact.PatientId == ill && fact.Version == 3
            ? throw new InvalidOperationException(Secret)
            : Task.CompletedTask;

        var facts = Facts.Of(ill, 4);
        Assert.Equal(Arrival.Applied, await treatment.Inbox.AcceptAsync(facts[0], Ct));
        Assert.Equal(Arrival.Held, await treatment.Inbox.AcceptAsync(facts[1], Ct));
        Assert.Equal(Arrival.Parked, await treatment.Inbox.AcceptAsync(facts[2], Ct));
        Assert.Equal(Arrival.Parked, await treatment.Inbox.AcceptAsync(facts[1], Ct));
        foreach (var fact in Facts.Of(well, 3, firstSequence: 50))
            Assert.Equal(Arrival.Applied, await treatment.Inbox.AcceptAsync(fact, Ct));

        Assert.Equal([1], (await treatment.NotedAsync(ill)).Select(n => n.Version));
        Assert.Equal(3, (await treatment.NotedAsync(well)).Count);
        Assert.DoesNotContain(treatment.Behaviour.Log.Entries, e => e.Text.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task is_shown_to_operations_and_goes_on_in_order_when_they_resume()
    {
        var treatment = await StartTreatmentAsync();
        var patient = TestEvents.NewId();
        treatment.Behaviour.BeforeHandling = fact => fact.Version == 1
            ? throw new UnknownContractException("x")
            : Task.CompletedTask;
        foreach (var fact in Facts.Of(patient, 3))
            await treatment.Inbox.AcceptAsync(fact, Ct);

        var held = JsonNode.Parse(await GetAsync("inbox/held"))!.AsArray();
        var only = Assert.Single(held)!;
        Assert.Equal(patient, (Guid)only["stream"]!);
        Assert.Equal(3, (long)only["waiting"]!);
        Assert.EndsWith(nameof(UnknownContractException), (string)only["because"]!, StringComparison.Ordinal);

        var still = JsonNode.Parse(await ResumeAsync(patient, HttpStatusCode.OK))!;
        Assert.True((bool)still["heldAgain"]!);
        treatment.Behaviour.BeforeHandling = _ => Task.CompletedTask;
        var resumed = JsonNode.Parse(await ResumeAsync(patient, HttpStatusCode.OK))!;
        Assert.Equal(3, (int)resumed["applied"]!);
        Assert.False((bool)resumed["heldAgain"]!);

        Assert.Equal([1, 3, 5], (await treatment.NotedAsync(patient)).Select(n => n.Version));
        await ResumeAsync(patient, HttpStatusCode.NotFound);
    }

    private async Task<string> GetAsync(string path)
    {
        using var client = Client();
        return await client.GetStringAsync(path, Ct);
    }

    private async Task<string> ResumeAsync(Guid patient, HttpStatusCode expected)
    {
        using var client = Client();
        var answer = await client.PostAsync($"inbox/held/intake/{patient}/resume", null, Ct);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    private HttpClient Client() => new()
    {
        BaseAddress = Addresses.Of("treatment"),
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", "operations") },
    };
}
