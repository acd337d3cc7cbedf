using System.Text.Json;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Intake.Messaging;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Tests.Fixtures;
using PeriostealPlatform.Intake.Tests.Patients;
using PeriostealPlatform.Intake.Versioning;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Outgoing;

namespace PeriostealPlatform.Intake.Tests.Messaging;

public sealed class TellingOtherServices
{
    private static readonly Guid Patient = Guid.Parse("01990000-0000-7000-8000-000000000099");

    [Fact]
    public async Task a_registration_is_told_without_the_person()
    {
        var told = await TellAsync(Chart.Registered);
        Assert.Equal(["outcomes", "treatment"], told.Select(t => t.Audience).Order());
        Assert.All(told, t => Assert.Equal("intake.v1.patient-registered", t.Contract));
        Assert.Equal($$"""{"patientId":"{{Patient}}","homeClinic":"chw"}""", ContractJson.Write(told[0].Body));
    }

    [Fact]
    public async Task an_acceptance_is_told_with_all_that_plans_and_measures_need()
    {
        var told = await TellAsync(Chart.Accepted with
        {
            Restrictions = ["max-points-8"],
            ProhibitedSites = [new("acromion", Catalogue.Sites.Side.Right), new("rib-1")],
        });
        Assert.Equal(
            $$"""
            {"patientId":"{{Patient}}","episodeId":"{{Chart.Episode.Value}}","clinic":"chw",
            "indications":[{"code":"pain-neck","primary":true,"limited":false},
            {"code":"pain-headache","primary":false,"limited":false}],"pathways":["direct"],
            "restrictions":["max-points-8"],"prohibitedSites":[{"code":"acromion","side":"right"},
            {"code":"rib-1","side":null}],"requiredMeasures":["nprs","psfs"],"primaryMeasure":"nprs",
            "validUntil":"2026-12-06"}
            """.ReplaceLineEndings(""),
            ContractJson.Write(told[0].Body));
    }

    [Fact]
    public async Task consents_sharing_and_closure_are_told_in_words_of_the_contract()
    {
        var withdrawn = new PatientEvent.ConsentWithdrawn(
            Chart.Consent, null, ConsentScope.IntimateZone, Chart.Now, Grantor.Self, "private");
        Assert.Contains("\"scope\":\"treatment\"", Body(await TellAsync(Chart.Consented)));
        Assert.Contains("\"scope\":\"intimate-zone\"", Body(await TellAsync(withdrawn)));
        Assert.DoesNotContain("private", Body(await TellAsync(withdrawn)));
        Assert.Contains("\"policy\":\"all-clinics\"", Body(await TellAsync(Chart.Shared)));
        var closed = new PatientEvent.EpisodeClosed(Chart.Episode, EpisodeClosure.ConsentWithdrawn);
        Assert.Contains("\"reason\":\"consent-withdrawn\"", Body(await TellAsync(closed)));
    }

    [Fact]
    public async Task what_concerns_intake_alone_is_not_told()
    {
        Assert.Empty(await TellAsync(Chart.Referred));
        Assert.Empty(await TellAsync(Chart.Screened));
        Assert.Empty(
            await TellAsync(new PatientEvent.EpisodeDeclined(Chart.Episode, DecisionReason.Other, "no", null, "")));
        Assert.Empty(await TellAsync(
            new PatientEvent.EpisodeDeferred(Chart.Episode, DecisionReason.Other, "later", null, null, "")));
    }

    [Fact]
    public async Task an_unknown_event_stops_the_relay()
    {
        var stored = await StoredAsync(Chart.Shared) with { Type = "something_new" };
        Assert.Throws<UnknownEventException>(
            () => new IntakeOutgoingFacts(IntakeEvents.Names).Translate(stored).ToList());
    }

    private static string Body(List<OutgoingFact> told) => ContractJson.Write(told[0].Body);

    private static async Task<List<OutgoingFact>> TellAsync(PatientEvent fact) =>
        [.. new IntakeOutgoingFacts(IntakeEvents.Names).Translate(await StoredAsync(fact))];

    private static async Task<StoredEvent> StoredAsync(PatientEvent fact)
    {
        var headers = new EventHeaders
        {
            SchemaVersion =
                1, OccurredAt = Chart.Now, Zone = "Australia/Sydney", Clinic = "chw", Actor = "a", Role = "reception",
        };
        var written = await new EventCodec<PatientEvent>(IntakeEvents.Names, new FixedKeys()).WriteAsync(
            fact, Patient, 1, headers, Guid.Empty, null, null, TestContext.Current.CancellationToken);
        return new StoredEvent
        {
            Sequence = 1,
            Id = written.Id,
            StreamId = Patient,
            Version = 1,
            Type = written.Type,
            Data = written.Data,
            HeadersJson = JsonSerializer.SerializeToUtf8Bytes(written.Headers, FactJson.Options),
            RecordedAt = Chart.Now,
        };
    }
}
