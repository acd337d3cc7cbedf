namespace PeriostealPlatform.Records.Retention;

/// <summary>The rule that gave a date.</summary>
internal enum RetentionRule
{
    /// <summary>7 years from the last health service (section 25 (1) (a)).</summary>
    SevenYearsAfterLastService,

    /// <summary>Something was collected under 18: until the person has attained 25 (section 25 (1) (b)).</summary>
    CollectedUnderAge,

    /// <summary>No service was provided: 7 years from the last entry, since the act's period cannot begin.</summary>
    NoServiceRecorded,

    /// <summary>Nobody told the birth date: kept as if the person had been born on the day of the first entry.</summary>
    BirthDateUnknown,

    /// <summary>Kept for as long as the hold lasts, whatever the date.</summary>
    LegalHold,
}

/// <summary>The earliest day on which a record may lawfully be disposed of, with the rule that gave it.</summary>
/// <param name="EarliestOn">That day; the day before is the last day of keeping.</param>
/// <param name="Rule">The rule: of several the one that keeps longest.</param>
internal sealed record RetentionDate(DateOnly EarliestOn, RetentionRule Rule);

/// <summary>Works out how long a record must be kept. Pure: the same facts and rules give the same date.</summary>
internal static class RetentionPeriod
{
    public static RetentionDate Of(RetentionGround ground, RetentionRules rules)
    {
        // The day of the service does not count, and the last day of the years does.
        var since = ground.LastService?.On ?? ground.LastEntryOn;
        var general = new RetentionDate(
            since.AddYears(rules.YearsAfterLastService).AddDays(1),
            ground.LastService is null ? RetentionRule.NoServiceRecorded : RetentionRule.SevenYearsAfterLastService);

        var young = ground.BirthDate is { } born
            ? Young(born, ground.FirstEntryOn, rules)
            : new RetentionDate(Birthday(ground.FirstEntryOn, rules.KeptUntilYears), RetentionRule.BirthDateUnknown);
        return young is not null && young.EarliestOn > general.EarliestOn ? young : general;
    }

    private static RetentionDate? Young(DateOnly born, DateOnly first, RetentionRules rules) =>
        first < Birthday(born, rules.AdultFromYears)
            ? new RetentionDate(Birthday(born, rules.KeptUntilYears), RetentionRule.CollectedUnderAge)
            : null;

    // Who was born on 29 February attains an age on 1 March of a common year: the later day keeps longer.
    private static DateOnly Birthday(DateOnly born, int age)
    {
        var day = born.AddYears(age);
        return day.Day == born.Day ? day : day.AddDays(1);
    }
}
