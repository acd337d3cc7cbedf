namespace PeriostealPlatform.Intake.Patients;

/// <summary>Age in whole years, computed when it is needed and never stored.</summary>
internal static class Age
{
    /// <summary>
    /// Years lived on a day; someone born on 29 February has their birthday on 1 March of other years.
    /// </summary>
    public static int On(DateOnly birth, DateOnly day)
    {
        var years = day.Year - birth.Year;
        return (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }
}
