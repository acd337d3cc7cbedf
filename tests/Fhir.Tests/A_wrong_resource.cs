using System.Text.Json.Nodes;

namespace PeriostealPlatform.Fhir.Tests;

/// <summary>The check of the scenario means something only if it can fail: each validator refuses what is wrong.</summary>
public sealed class A_wrong_resource
{
    private const string Right =
        """
        {"resourceType":"Encounter","id":"e","status":"finished",
         "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
         "subject":{"reference":"Patient/p"},"period":{"start":"2026-10-14T09:30:00+11:00"}}
        """;

    [Fact]
    public async Task that_is_not_wrong_is_accepted() => Assert.Empty(await AskAsync(Right));

    [Theory]
    [InlineData("\"class\"", "\"klasse\"")] // required element missing, unknown one there
    [InlineData("{\"reference\":\"Patient/p\"}", "\"Patient/p\"")] // another type
    [InlineData("\"status\":\"finished\",", "")] // required element missing
    public async Task is_refused_by_both(string right, string wrong)
    {
        var complaint = Assert.Single(await AskAsync(Right.Replace(right, wrong)));

        Assert.NotEmpty(complaint.Medplum);
        Assert.NotEmpty(complaint.Lantana);
    }

    [Fact]
    public async Task with_a_code_that_no_value_set_has_is_refused()
    {
        var complaint = Assert.Single(await AskAsync(Right.Replace("finished", "over")));

        Assert.NotEmpty(complaint.Lantana);
    }

    [Fact]
    public async Task that_breaks_an_invariant_is_refused()
    {
        const string Appointment =
            """
            {"resourceType":"Appointment","id":"a","status":"booked","start":"2026-10-14T09:30:00+11:00",
             "participant":[{"actor":{"reference":"Patient/p"},"status":"accepted"}]}
            """;
        var complaint = Assert.Single(await AskAsync(Appointment));

        Assert.Contains(complaint.Medplum, text => text.Contains("app-2"));
    }

    private static Task<IReadOnlyList<Complaint>> AskAsync(string json) =>
        Validators.AskAsync([JsonNode.Parse(json)!.AsObject()], TestContext.Current.CancellationToken);
}
