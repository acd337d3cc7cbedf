using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Records.Retention;

/// <summary>The "no" of keeping and disposing of records.</summary>
internal static class Refusals
{
    public static readonly Refusal Held = Rule("002", "The record is under a legal hold. Have it lifted first.");

    public static readonly Refusal OwnProposal = new(
        "PP-RET-005", "Whoever proposes a disposal does not approve it. Two other people must.", RefusalKind.Forbidden);

    public static readonly Refusal ApprovedByYou = Rule("006", "You have approved this already. A second person must.");

    public static readonly Refusal NoSuchDisposal = new("PP-RET-007", "There is no such disposal.", RefusalKind.NotFound);

    public static readonly Refusal NotWaiting = State("007", "This disposal does not wait for an approval.");

    public static readonly Refusal NoSuchHold =
        new("PP-RET-008", "There is no such hold, or it was lifted.", RefusalKind.NotFound);

    public static readonly Refusal ProposedAlready = State("009", "A disposal of this record is under way already.");

    public static readonly Refusal Disposed =
        new("PP-RET-010", "This record was disposed of. It takes nothing more.", RefusalKind.Rule);

    public static readonly Refusal TooLate = State("011", "The destruction has begun. It cannot be stopped any more.");

    public static readonly Refusal Changed =
        State("012", "Records were merged or parted since this was proposed. Propose it anew.");

    /// <summary>The words of the law for a date.</summary>
    public static Refusal StillKept(RetentionDate date) => Rule(
        "001",
        $"The record must be kept until {date.EarliestOn.AddDays(-1):yyyy-MM-dd} ({Words(date.Rule)}). "
        + $"It may be disposed of from {date.EarliestOn:yyyy-MM-dd}.");

    public static Refusal StillOpen(int corrections, int emergencies, int episodes) => Rule(
        "003",
        $"Settle first what is open: correction requests {corrections}, emergency access to be reviewed {emergencies}, "
        + $"episodes {episodes}.");

    public static Refusal GoesOnIn(Guid other) =>
        Rule("004", $"This record goes on in {other:D}. They are disposed of together, from there.");

    private static string Words(RetentionRule rule) => rule switch
    {
        RetentionRule.SevenYearsAfterLastService => "7 years from the last health service",
        RetentionRule.CollectedUnderAge => "collected under 18: until age 25",
        RetentionRule.NoServiceRecorded => "7 years from the last entry, no health service being recorded",
        RetentionRule.BirthDateUnknown => "birth date unknown: 25 years from the first entry",
        RetentionRule.LegalHold => "legal hold",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Unknown rule."),
    };

    private static Refusal Rule(string number, string message) => new($"PP-RET-{number}", message);

    private static Refusal State(string number, string message) => new($"PP-RET-{number}", message, RefusalKind.State);
}
