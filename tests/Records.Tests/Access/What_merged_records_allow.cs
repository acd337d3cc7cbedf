using PeriostealPlatform.Records.Access;

namespace PeriostealPlatform.Records.Tests.Access;

/// <summary>The stricter of both patients' words, until the person they are speaks anew.</summary>
public sealed class What_merged_records_allow
{
    private static readonly DateTimeOffset Merged = new(2026, 10, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly SharingGround All = Shared("hvl", "all-clinics");
    private static readonly SharingGround None = Shared("chw", "this-clinic-only");

    [Fact]
    public void is_held_by_the_clinics_of_both() => Assert.Equal(["chw", "prm"], Of(All, None with { CustodyClinic = "prm" }).AlsoHeldBy);

    [Theory]
    [InlineData("all-clinics", "this-clinic-only", "this-clinic-only")]
    [InlineData("this-clinic-only", "all-clinics", "this-clinic-only")]
    [InlineData("all-clinics", null, "this-clinic-only")]
    [InlineData("all-clinics", "named-clinics", "named-clinics")]
    [InlineData("named-clinics", "all-clinics", "named-clinics")]
    [InlineData("all-clinics", "all-clinics", "all-clinics")]
    public void is_what_the_stricter_policy_says(string survivor, string? other, string both) =>
        Assert.Equal(both, Of(Shared("hvl", survivor), Shared("chw", other)).SharingPolicy);

    [Fact]
    public void is_for_the_clinics_that_both_name() => Assert.Equal(["prm"], Of(
        Shared("hvl", "named-clinics") with { SharedClinics = ["chw", "prm"] },
        Shared("chw", "named-clinics") with { SharedClinics = ["prm", "nbl"] }).SharedClinics);

    [Fact]
    public void leaves_a_way_in_for_an_emergency_where_both_do()
    {
        Assert.True(Of(All with { BreakGlassAllowed = true }, None with { BreakGlassAllowed = true }).BreakGlassAllowed);
        Assert.False(Of(All with { BreakGlassAllowed = true }, None).BreakGlassAllowed);
        Assert.False(Of(All, None with { BreakGlassAllowed = true }).BreakGlassAllowed);
    }

    [Fact]
    public void is_nothing_once_one_consent_to_sharing_was_withdrawn()
    {
        Assert.True(Of(All, All with { SharingWithdrawn = true }).SharingWithdrawn);
        Assert.True(Of(All with { SharingWithdrawn = true }, All).SharingWithdrawn);
    }

    [Fact]
    public void is_what_the_person_says_after_the_merge() =>
        Assert.Equal("all-clinics", Of(All, None, saidAnew: true).SharingPolicy);

    private static SharingGround Shared(string clinic, string? policy) => new(clinic, clinic, policy, []);

    private static SharingGround Of(SharingGround survivor, SharingGround other, bool saidAnew = false) => MergedGround.Of(
    [
        new GroundPart(survivor, Merged.AddDays(saidAnew ? 1 : -1), null), new GroundPart(other, Merged.AddDays(-2), Merged),
    ]);
}
