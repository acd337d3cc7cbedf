using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.EventSourcing.Commands;

/// <summary>
/// When a command may say that something happened, measured against when the system learns it (domain sheet §5.1).
/// </summary>
public static class TimeRules
{
    /// <summary>How far a clinic's clock may run ahead of the server's.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Anything entered later than this is a late entry and needs a reason.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromHours(24);

    /// <summary>Anything older than this needs the clinical lead.</summary>
    public static readonly TimeSpan LeadAfter = TimeSpan.FromDays(14);

    private const string Lead = "clinical-lead";
    private const string Platform = "system";

    /// <summary>Null when the times are acceptable, else why not (PP-TIM-001 to PP-TIM-004).</summary>
    /// <exception cref="TimeZoneNotFoundException">The clinic's zone is not an IANA zone this machine
    /// knows.</exception>
    public static Refusal? Check(CommandContext command)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(command.Zone);
        var age = command.RecordedAt - command.OccurredAt;
        if (age < -Ahead) return InTheFuture;
        if (zone.GetUtcOffset(command.OccurredAt) != command.OccurredAt.Offset) return WrongOffset(command.Zone);

        // A reaction passes on when its cause happened; the reason for a late entry stays with that cause.
        if (command.Actor.Role == Platform) return null;
        if (age > LeadAfter && command.Actor.Role != Lead) return TooOld;
        return age > LateAfter && command.LateEntryReason is null ? ReasonMissing : null;
    }

    private static Refusal InTheFuture { get; } =
        new("PP-TIM-001", "The time lies in the future. Enter when it happened.");

    private static Refusal TooOld { get; } =
        new("PP-TIM-002", "This happened more than 14 days ago. A clinical lead must enter it.");

    private static Refusal WrongOffset(string zone) =>
        new("PP-TIM-003", $"The time's offset is not the clinic's ({zone}) at that moment.");

    private static Refusal ReasonMissing { get; } =
        new("PP-TIM-004", "This happened more than 24 hours ago. Give a reason for the late entry.");
}
