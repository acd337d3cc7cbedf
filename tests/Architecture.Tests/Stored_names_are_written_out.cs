using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class Stored_names_are_written_out
{
    [Fact]
    public void never_derived_from_a_type() => Assert.Empty(StoredNames.Derived(Repository.Here));

    [Fact]
    public void for_every_fact() => Assert.Empty(StoredNames.Unnamed(Repository.Here));

    [Fact]
    public void and_Records_can_show_each() => Assert.Empty(StoredNames.UnknownToRecords(Repository.Here));

    [Fact]
    public void and_a_name_that_Records_cannot_show_would_be_seen() => Assert.Equal(
        ["services/Intake/Versioning/IntakeEvents.cs: consent_lost is neither in a chart of Records nor among InternalFacts"],
        StoredNames.UnknownToRecords(Repository.Of(
            ("services/Records/Charts/IntakeChart.cs", """["consent_granted"] = Grant, "intake/consent_noted" """),
            ("services/Intake/Versioning/IntakeEvents.cs", """
                .Map<ConsentGranted>("consent_granted_v2")
                .Map<ConsentNoted>("consent_noted")
                .Map<ConsentLost>("consent_lost")
                """))));

    [Fact]
    public void and_a_derived_name_would_be_seen() => Assert.Single(StoredNames.Derived(Repository.Of(
        ("services/Intake/Versioning/IntakeEvents.cs", """
            .Map<PatientEvent.ConsentGranted>(nameof(ConsentGranted))
            .Map<PatientEvent.ConsentWithdrawn>("consent_withdrawn", 2)
            """))));

    [Fact]
    public void and_a_constant_that_is_written_out_is_let_be() => Assert.Empty(StoredNames.Derived(Repository.Of(
        ("services/Intake/Versioning/IntakeEvents.cs", """
            const string Granted = "consent_granted";
            .Map<PatientEvent.ConsentGranted>(Granted)
            """))));

    [Fact]
    public void and_a_fact_without_a_name_would_be_seen() => Assert.Equal(
        ["services/Intake/Patients/PatientEvent.cs: ConsentWithdrawn has no stored name"],
        StoredNames.Unnamed(Repository.Of(
            ("services/Intake/Versioning/IntakeEvents.cs", """.Map<ConsentGranted>("consent_granted")"""),
            ("services/Intake/Patients/PatientEvent.cs", """
                public sealed record ConsentGranted(ConsentId Consent, string? Grantor = null) : PatientEvent;
                public sealed record ConsentWithdrawn([property: Sealed] string? Reason) : PatientEvent;
                public sealed record Blocker(string Code);
                """))));
}
