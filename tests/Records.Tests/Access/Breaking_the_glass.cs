using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Emergencies;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.Testing.Rules;

namespace PeriostealPlatform.Records.Tests.Access;

public sealed class Breaking_the_glass
{
    private const string Reason = "Collapsed at reception.";
    private static readonly DateTimeOffset Now = new(2026, 10, 2, 0, 15, 0, TimeSpan.Zero);
    private static readonly Guid Review = new("00000000-0000-0000-0000-0000000000b1");
    private static readonly Actor Practitioner = new("u-1", Roles.TreatingPractitioner, "chw");
    private static readonly SharingGround Ground =
        new("hvl", "hvl", "this-clinic-only", []) { BreakGlassAllowed = true };

    [Fact, Allows("INT-20")]
    public void opens_the_record_to_this_person_for_an_hour()
    {
        var state = After(Use(Practitioner, Reason));
        Assert.True(state.IsOpen("u-1", "chw", Now.AddMinutes(59)));
        Assert.False(state.IsOpen("u-1", "chw", Now.AddHours(1)));
        Assert.False(state.IsOpen("u-2", "chw", Now));
        Assert.False(state.IsOpen("u-1", "prm", Now));
    }

    [Fact]
    public void changes_nothing_while_it_is_open() => Assert.Empty(Facts(
        BreakGlassDecider.Use(After(Use(Practitioner, Reason)), Ground, Practitioner, Reason, Now.AddMinutes(5), Review)));

    [Fact, Refuses("INT-20")]
    public void needs_a_reason_of_twenty_characters()
    {
        Assert.Equal("PP-ACC-003", Code(Use(Practitioner, $" {new string('x', 19)} ")));
        Assert.Single(Facts(Use(Practitioner, new string('x', 20))));
    }

    [Fact, Refuses("INT-20")]
    public void is_refused_when_the_patient_allows_none() => Assert.Equal("PP-ACC-001", Code(
        BreakGlassDecider.Use(Nobody, Ground with { BreakGlassAllowed = false }, Practitioner, Reason, Now, Review)));

    [Fact]
    public void is_refused_to_reception() =>
        Assert.Equal("PP-ACC-001", Code(Use(Practitioner with { Role = Roles.Reception }, Reason)));

    [Fact]
    public void is_not_needed_where_the_record_is_open() =>
        Assert.Equal("PP-ACC-002", Code(Use(Practitioner with { Clinic = "hvl" }, Reason)));

    [Fact]
    public void counts_only_as_long_as_the_patient_allows_it()
    {
        var refused = AccessGate.Decide(new Reader(Roles.TreatingPractitioner, "chw"), Ground);
        Assert.Equal(
            new AccessDecision(true, "emergency", "break-glass"),
            AccessGate.InEmergency(refused, Ground, glassBroken: true));
        Assert.Equal(refused, AccessGate.InEmergency(refused, Ground, glassBroken: false));
        var wrongPurpose = AccessGate.Decide(new Reader(Roles.TreatingPractitioner, "chw") { Purpose = "audit" }, Ground);
        Assert.Equal(wrongPurpose, AccessGate.InEmergency(wrongPurpose, Ground, glassBroken: true));
        Assert.Equal(
            refused, AccessGate.InEmergency(refused, Ground with { BreakGlassAllowed = false }, glassBroken: true));
    }

    private static EmergencyState Nobody => EmergencyState.Aggregate.Initial;

    private static Decision<RecordFact> Use(Actor by, string reason) =>
        BreakGlassDecider.Use(Nobody, Ground, by, reason, Now, Review);

    private static EmergencyState After(Decision<RecordFact> decision) =>
        Facts(decision).Aggregate(Nobody, EmergencyState.Aggregate.Evolve);

    private static IReadOnlyList<RecordFact> Facts(Decision<RecordFact> decision) =>
        Assert.IsType<Decision<RecordFact>.Accepted>(decision).Facts;

    private static string Code(Decision<RecordFact> decision) =>
        Assert.IsType<Decision<RecordFact>.Refused>(decision).Refusal.Code;
}
