using System.Text.Json;
using PeriostealPlatform.Records.Access;

namespace PeriostealPlatform.Records.Tests.Access;

public sealed class What_access_rests_on
{
    private static readonly Guid One = new("00000000-0000-0000-0000-0000000000f1");
    private static readonly Guid Other = new("00000000-0000-0000-0000-0000000000f2");
    private readonly List<GroundFact> _facts = [];

    [Fact]
    public void is_nothing_before_the_patient_is_known()
    {
        Tell(One, "patient_registered", """{"homeClinic":"hvl"}""");
        Assert.Null(GroundFold.At(One, _facts, size: 0));
        Assert.Equal("hvl", GroundFold.At(One, _facts, size: 1)!.HomeClinic);
    }

    [Fact]
    public void is_the_ledger_up_to_its_size_and_nothing_later()
    {
        Tell(One, "patient_registered", """{"homeClinic":"hvl"}""");
        Tell(One, "sharing_directive_set", """{"policy":"all-clinics","clinics":[],"breakGlassAllowed":false}""");
        Tell(One, "sharing_directive_set", """{"policy":"named-clinics","clinics":["prm"],"breakGlassAllowed":true}""");
        Assert.Equal("all-clinics", GroundFold.At(One, _facts, 2)!.SharingPolicy);
        var now = GroundFold.At(One, _facts, 3)!;
        Assert.Equal(("named-clinics", "prm", true), (now.SharingPolicy, Assert.Single(now.SharedClinics), now.BreakGlassAllowed));
    }

    [Fact]
    public void follows_custody_and_is_not_moved_by_a_referral()
    {
        Tell(One, "referral_received", "{}", "hvl");
        Tell(One, "referral_received", "{}", "chw");
        Assert.Equal("hvl", Now(One).CustodyClinic);
        Tell(One, "transfer_accepted", """{"to":"prm"}""");
        Assert.Equal("prm", Now(One).CustodyClinic);
    }

    [Fact]
    public void closes_when_the_consent_to_sharing_is_withdrawn_and_opens_with_the_next_directive()
    {
        Tell(One, "sharing_directive_set", """{"policy":"all-clinics","clinics":[],"breakGlassAllowed":false}""");
        Tell(One, "consent_granted_v2", """{"scope":"sharing","episodeId":null}""");
        Assert.False(Now(One).SharingWithdrawn);
        Tell(One, "consent_withdrawn", """{"scope":"sharing","episodeId":null}""");
        Assert.True(Now(One).SharingWithdrawn);
        Tell(One, "sharing_directive_set", """{"policy":"all-clinics","clinics":[],"breakGlassAllowed":true}""");
        Assert.False(Now(One).SharingWithdrawn);
    }

    [Fact]
    public void stays_open_while_one_consent_to_treatment_counts()
    {
        Tell(One, "consent_granted_v2", """{"scope":"treatment","episodeId":"e1"}""");
        Tell(One, "consent_granted_v2", """{"scope":"treatment","episodeId":"e2"}""");
        Tell(One, "consent_withdrawn", """{"scope":"treatment","episodeId":"e1"}""");
        Assert.False(Now(One).TreatmentWithdrawn);
        Tell(One, "consent_withdrawn", """{"scope":"treatment","episodeId":"e2"}""");
        Assert.True(Now(One).TreatmentWithdrawn);
    }

    [Fact]
    public void is_not_closed_by_a_consent_that_ran_out()
    {
        Tell(One, "consent_granted_v2", """{"scope":"treatment","episodeId":"e1"}""");
        Tell(One, "consent_expired", """{"scope":"treatment","episodeId":"e1"}""");
        Assert.False(Now(One).TreatmentWithdrawn);
    }

    [Fact]
    public void is_one_persons_while_records_are_merged_and_two_again_when_they_are_parted()
    {
        Tell(One, "patient_registered", """{"homeClinic":"chw"}""", "chw");
        Tell(One, "sharing_directive_set", """{"policy":"all-clinics","clinics":[],"breakGlassAllowed":true}""");
        Tell(Other, "patient_registered", """{"homeClinic":"hvl"}""");
        Tell(Other, "sharing_directive_set", """{"policy":"this-clinic-only","clinics":[],"breakGlassAllowed":true}""");
        Tell(One, "patients_merged", $$"""{"retiredPatientId":"{{Other}}"}""");
        Tell(Other, "patient_retired", $$"""{"survivorPatientId":"{{One}}"}""");
        var merged = Now(Other);
        Assert.Equal(("this-clinic-only", "chw", "hvl"), (merged.SharingPolicy, merged.HomeClinic, Assert.Single(merged.AlsoHeldBy)));
        Assert.Equal(JsonSerializer.Serialize(merged), JsonSerializer.Serialize(Now(One)));

        var meanwhile = Tell(One, "sharing_directive_set", """{"policy":"all-clinics","clinics":[],"breakGlassAllowed":false}""");
        Assert.Equal("all-clinics", Now(Other).SharingPolicy);
        Tell(
            One,
            "patients_unmerged",
            $$"""{"restoredPatientId":"{{Other}}","givenBack":[{"eventId":"{{meanwhile}}","version":3}]}""");
        Tell(Other, "patient_restored", $$"""{"survivorPatientId":"{{One}}","givenBack":["{{meanwhile}}"]}""");
        Assert.True(Now(One).BreakGlassAllowed);
        Assert.Empty(Now(One).AlsoHeldBy);
        Assert.Equal(("all-clinics", false), (Now(Other).SharingPolicy, Now(Other).BreakGlassAllowed));
    }

    private SharingGround Now(Guid patient) => GroundFold.At(patient, _facts, _facts.Count)!;

    private Guid Tell(Guid stream, string type, string body, string clinic = "hvl")
    {
        var id = new Guid(_facts.Count + 1, 0, 0, new byte[8]);
        var at = new DateTimeOffset(2026, 9, 7, 0, 0, 0, TimeSpan.Zero).AddMinutes(_facts.Count);
        _facts.Add(new(_facts.Count, stream, id, type, clinic, at, JsonSerializer.Deserialize<JsonElement>(body)));
        return id;
    }
}
