using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Features;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Tests.Patients;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Intake.Tests.Scenario;

/// <summary>
/// The demonstration's first patient through Intake's decisions: every field of the scenario ends up in its fact.
/// </summary>
public sealed class The_intake_of_P1
{
    private static readonly List<JsonObject> Scenario =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "scenario.ndjson"))
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .Where(e => (string?)e["service"] == "intake" && (
                string?)e["patient"] == "P1" && (string?)e["type"] != "RecordAccessed"),
    ];

    [Fact]
    public void passes_every_rule_and_ends_discharged()
    {
        var told = Chart.Patient.Given();
        foreach (var line in Scenario)
        {
            var decided = told.When(state => Decide(state, line)).ThenKinds(Kind(line));
            told = told.And(decided.Facts);
        }

        var episode = told.State.Episodes[Chart.Episode];
        Assert.Equal((EpisodeStage.Closed, EpisodeClosure.Discharged), (episode.Stage, episode.Closure));
        Assert.Equal(7, Scenario.Count);
    }

    private static Type Kind(JsonObject line) => typeof(PatientEvent).GetNestedType((string)line["type"]!)!;

    private static Decision<PatientEvent> Decide(PatientState state, JsonObject line)
    {
        var (data, clinic) = (line["data"]!, (string)line["clinic"]!);
        var at = DateTimeOffset.Parse((string)line["occurredAt"]!);
        var today = DateOnly.FromDateTime(at.DateTime);
        var registration = Chart.Registered with { Preferred = null };
        return (string)line["type"]! switch
        {
            "ReferralReceived" => ReferralDecider.Receive(
                state,
                Chart.Referred with
                {
                    Source = Read<ReferralSource>(data["source"]!),
                    Referrer = (string?)data["referrer"],
                    ReceivedOn = today,
                    Indications = [.. data["indications"]!.AsArray(
                        ).Select((c, i) => new ReferredIndication((string)c!, i == 0))],
                },
                true,
                today,
                Chart.Catalogue),
            "PatientRegistered" => RegistrationDecider.Register(
                state,
                registration with
                {
                    Family = (string?)data["family"],
                    Given = [.. data["given"]!.AsArray().Select(g => (string)g!)],
                    BirthDate = DateOnly.Parse((string)data["birthDate"]!),
                    Ihi = (string?)data["ihi"],
                    Medicare = (string?)data["medicare"],
                },
                false,
                clinic,
                today,
                Chart.Catalogue),
            "ConsentGranted" => ConsentDecider.Record(
                state,
                Chart.Consented with { Form = (string)data["form"]!, GrantedAt = at, Expires = today.AddMonths(12) },
                clinic,
                Chart.Catalogue),
            "SharingDirectiveSet" => SharingDecider.Set(
                state, Read<SharingPolicy>(data["policy"]!), [], true, clinic, Chart.Catalogue),
            "ScreeningCompleted" => ScreeningDecider.Complete(
                state,
                Read<CompleteScreeningBody>(data).ToFact(Chart.Screening, Chart.Episode, at, "", () => default),
                (bool?)data["limitedIndication"],
                clinic,
                Chart.Catalogue),
            "EpisodeAccepted" => AcceptanceDecider.Accept(
                state,
                Chart.Episode,
                new([.. data["restrictions"]!.AsArray().Select(r => (string)r!)], [], clinic, Chart.Practitioner, at),
                Chart.Catalogue),
            "EpisodeClosed" => ClosureDecider.Discharged(state, Chart.Episode),
            var other => throw new InvalidOperationException($"The scenario's {other} is not expected."),
        };
    }

    private static T Read<T>(JsonNode node) => System.Text.Json.JsonSerializer.Deserialize<T>(node, WireJson.Options)!;
}
