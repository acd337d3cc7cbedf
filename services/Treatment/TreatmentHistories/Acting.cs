using PeriostealPlatform.EventSourcing.Commands;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Who acts, for which clinic, and when it happened in that clinic's local time.</summary>
internal sealed record Acting(string User, string Role, string Clinic, DateTimeOffset At)
{
    private const string Practitioner = "treating-practitioner";
    private const string Lead = "clinical-lead";
    private const string Reception = "reception";

    /// <summary>Who sent a command.</summary>
    public static Acting Of(CommandContext by) =>
        new(by.Actor.UserId, by.Actor.Role, by.Actor.Clinic, by.OccurredAt);

    public bool IsLead => Role == Lead;

    /// <summary>Whether the role may treat (TRT-19).</summary>
    public bool MayTreat => Role is Practitioner or Lead;

    /// <summary>Whether the role may keep the book of appointments.</summary>
    public bool MayBook => MayTreat || Role == Reception;

    /// <summary>The clinic's calendar date.</summary>
    public DateOnly On => DateOnly.FromDateTime(At.DateTime);
}
