namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>
/// Vital signs of one moment, as far as they were taken: heart rate, blood pressure (mm[Hg]), breaths a minute, oxygen
/// saturation (%), temperature (Cel) and peak flow (L/min).
/// </summary>
internal sealed record Vitals(int? Hr, int? Sbp, int? Dbp, int? Rr, int? Spo2, decimal? TempC, int? Pef)
{
    public static Vitals None { get; } = new(null, null, null, null, null, null, null);

    /// <summary>These readings, with earlier ones where nothing was taken now.</summary>
    public Vitals Over(Vitals earlier) => new(
        Hr ?? earlier.Hr,
        Sbp ?? earlier.Sbp,
        Dbp ?? earlier.Dbp,
        Rr ?? earlier.Rr,
        Spo2 ?? earlier.Spo2,
        TempC ?? earlier.TempC,
        Pef ?? earlier.Pef);

    /// <summary>The readings taken, by the field's name.</summary>
    public IEnumerable<(string Field, decimal Value)> Taken()
    {
        if (Hr is { } hr) yield return ("hr", hr);
        if (Sbp is { } sbp) yield return ("sbp", sbp);
        if (Dbp is { } dbp) yield return ("dbp", dbp);
        if (Rr is { } rr) yield return ("rr", rr);
        if (Spo2 is { } spo2) yield return ("spo2", spo2);
        if (TempC is { } temperature) yield return ("tempC", temperature);
        if (Pef is { } pef) yield return ("pef", pef);
    }
}

internal enum Position
{
    Supine,
    Prone,
    SideLeft,
    SideRight,
    Sitting,
}

/// <summary>
/// Change of heart rate compared to the claim for rib points (domain.md §1.5). Descriptive, never "good".
/// </summary>
internal enum HeartRateClass
{
    WithinClaimedRange,
    SmallerFall,
    Unchanged,
    Rise,
    LargerFall,
}

internal enum Peristalsis
{
    Decreased,
    Unchanged,
    Increased,
    MarkedlyIncreased,
    NotAssessed,
}

internal enum PeristalsisMethod
{
    Auscultation,
    PatientReport,
    Visible,
}
