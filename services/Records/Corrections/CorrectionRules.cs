namespace PeriostealPlatform.Records.Corrections;

/// <summary>The act under which somebody asks for a correction.</summary>
internal enum CorrectionAct
{
    /// <summary>Health Records and Information Privacy Act 2002 (NSW), sections 33 to 35.</summary>
    NswHealthRecords,

    /// <summary>Privacy Act 1988 of the Commonwealth, Australian Privacy Principle 13.</summary>
    FederalPrivacy,
}

/// <summary>
/// Clocks of correction requests, as one versioned document. Sources: section 34 of the Health Records and Information
/// Privacy Act 2002 (NSW): a private sector person responds within 45 days after receiving the request, gives written
/// reasons for a refusal, and is taken to have refused when no response is given in time. Australian Privacy Principle 13:
/// an organisation responds within a reasonable period, which by the Commissioner's guidelines is as a rule at most 30
/// calendar days; it gives written reasons, and on request associates a statement with what it refuses to correct, so that
/// it is apparent to users, and tells those to whom the information was disclosed of a correction. Both count calendar days
/// without the day on which the request came.
/// </summary>
/// <param name="Version">Written into each request.</param>
/// <param name="NswDays">Calendar days to answer a request under the act of New South Wales.</param>
/// <param name="FederalDays">Calendar days to answer a request under the federal act.</param>
/// <param name="DueSoonDays">Days before the last day from which a request counts as due soon.</param>
internal sealed record CorrectionRules(string Version, int NswDays, int FederalDays, int DueSoonDays)
{
    /// <summary>The rules that hold.</summary>
    public static CorrectionRules Current { get; } = new("2026-11-22", NswDays: 45, FederalDays: 30, DueSoonDays: 7);

    /// <summary>The last day to answer.</summary>
    public DateOnly DueOn(CorrectionAct act, DateOnly receivedOn) =>
        receivedOn.AddDays(act == CorrectionAct.NswHealthRecords ? NswDays : FederalDays);
}
