namespace PeriostealPlatform.Records.Retention;

/// <summary>
/// How long a record is kept and how it ends, as one versioned document; a change of any value is a new version. Sources:
/// Health Records and Information Privacy Act 2002 (NSW), section 25, retention by a private sector health service provider:
/// information collected while the person was an adult is kept for 7 years from the last occasion on which the provider gave
/// them a health service; information collected while they were under 18, until they have attained 25; whoever disposes of
/// it keeps a record of the name, the period covered and the date. Section 26 forbids to delete what is to be kept.
/// Interpretation Act 1987 (NSW), section 36: a period from a day is reckoned without that day.
/// </summary>
/// <param name="Version">Written into each decision event.</param>
/// <param name="YearsAfterLastService">Full years after the day of the last service.</param>
/// <param name="AdultFromYears">Age from which information counts as collected while an adult.</param>
/// <param name="KeptUntilYears">Age until which information collected before that age is kept.</param>
/// <param name="CoolingDays">
/// Days between the second approval and the destruction, in which anybody who may propose or approve can take it back. A
/// decision of this platform, not of the law.
/// </param>
/// <param name="Approvals">Different people who must approve; none of them the one who proposed.</param>
internal sealed record RetentionRules(
    string Version, int YearsAfterLastService, int AdultFromYears, int KeptUntilYears, int CoolingDays, int Approvals)
{
    /// <summary>The rules that hold.</summary>
    public static RetentionRules Current { get; } = new(
        "2026-11-22",
        YearsAfterLastService: 7,
        AdultFromYears: 18,
        KeptUntilYears: 25,
        CoolingDays: 7,
        Approvals: 2);
}
