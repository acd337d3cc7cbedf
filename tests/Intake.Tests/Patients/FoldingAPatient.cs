using System.Text.Json;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Intake.Patients;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Tests.Patients;

public sealed class FoldingAPatient
{
    private static readonly PatientEvent[] Whole =
        [.. Chart.ReadyToAccept, Chart.Accepted, new EpisodeClosed(Chart.Episode, EpisodeClosure.Discharged)];

    [Fact]
    public void takes_every_prefix()
    {
        for (var length = 0; length <= Whole.Length; length++)
            _ = Chart.Patient.Fold(Whole[..length]);
    }

    [Fact]
    public void passes_through_the_stages_of_the_sheet()
    {
        var stages = Enumerable.Range(1, Whole.Length)
            .Select(n => Chart.Patient.Fold(Whole[..n]).Episodes[Chart.Episode].Stage)
            .Distinct();
        Assert.Equal(
            [
                EpisodeStage.Referred, EpisodeStage.Registered, EpisodeStage.Consented, EpisodeStage.Screening,
                EpisodeStage.Accepted, EpisodeStage.Closed,
            ],
            stages);
    }

    [Fact]
    public void an_erased_patient_still_folds()
    {
        PatientEvent[] erased =
        [
            Chart.Referred with { Referrer = null },
            Chart.Registered with { Family = null, Given = null, BirthDate = null, Ihi = null, Medicare = null },
            .. Whole[2..],
        ];
        Assert.True(Chart.Patient.Fold(erased).IsErased);
    }

    [Fact]
    public void keeps_its_state_through_json()
    {
        for (var length = 0; length <= Whole.Length; length++)
        {
            var json = JsonSerializer.Serialize(Chart.Patient.Fold(Whole[..length]), FactJson.Options);
            var back = JsonSerializer.Deserialize<PatientState>(json, FactJson.Options);
            Assert.Equal(json, JsonSerializer.Serialize(back, FactJson.Options));
        }
    }

    [Fact]
    public void says_no_name_in_a_log() => Assert.DoesNotContain("Zhou", Chart.Patient.Fold(Whole).ToString());

    [Fact]
    public void an_impossible_fact_is_loud()
    {
        foreach (var impossible in new PatientEvent[]
                 {
                     Chart.Registered, Chart.Consented, Chart.Shared, Chart.Screened, Chart.Accepted,
                     new EpisodeClosed(Chart.Episode, EpisodeClosure.Discharged),
                     new EpisodeDeclined(Chart.Episode, DecisionReason.Other, null, null, ""),
                     new EpisodeDeferred(Chart.Episode, DecisionReason.Other, null, null, null, ""),
                     new ConsentWithdrawn(Chart.Consent, null, ConsentScope.Treatment, Chart.Now, Grantor.Self, null),
                 })
        {
            Assert.Throws<UnexpectedFactException>(() => Chart.Patient.Fold([impossible]));
        }

        Assert.Throws<UnexpectedFactException>(() => Chart.Patient.Fold([.. Whole, Whole[^1]]));
        Assert.Throws<UnexpectedFactException>(() => Chart.Patient.Fold([Chart.Referred, Chart.Referred]));
    }
}
