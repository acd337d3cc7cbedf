using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Treatment.TreatmentHistories;

namespace PeriostealPlatform.Treatment.Features;

/// <summary>Readings as far as they were taken.</summary>
internal abstract record VitalsBody : CommandBody
{
    /// <summary>Heart rate, /min.</summary>
    public int? Hr { get; init; }

    /// <summary>Systolic blood pressure, mm[Hg].</summary>
    public int? Sbp { get; init; }

    /// <summary>Diastolic blood pressure, mm[Hg].</summary>
    public int? Dbp { get; init; }

    /// <summary>Respiratory rate, /min.</summary>
    public int? Rr { get; init; }

    /// <summary>Oxygen saturation, %.</summary>
    public int? Spo2 { get; init; }

    /// <summary>Temperature, Cel.</summary>
    public decimal? TempC { get; init; }

    /// <summary>Peak expiratory flow, L/min.</summary>
    public int? Pef { get; init; }

    /// <summary>How the patient lay or sat.</summary>
    public Position? Position { get; init; }

    public Check Check() =>
        ServiceDefaults.Http.Check.That(ToVitals().Taken().Any(), "hr", "give at least one vital sign");

    public Reading ToReading(int? minutes) => new(ToVitals(), Position, minutes);

    private Vitals ToVitals() => new(Hr, Sbp, Dbp, Rr, Spo2, TempC, Pef);
}
