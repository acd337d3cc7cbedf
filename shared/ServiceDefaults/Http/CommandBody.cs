namespace PeriostealPlatform.ServiceDefaults.Http;

/// <summary>What the body of every command may carry.</summary>
public abstract record CommandBody
{
    /// <summary>When it happened, with the clinic's offset; now when left out.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Why it is entered late; needed when more than 24 hours lie between.</summary>
    public LateEntryReason? LateEntryReason { get; init; }
}

/// <summary>Why something is entered later than it happened.</summary>
public enum LateEntryReason
{
    /// <summary>It was first written on paper.</summary>
    PaperForm,

    /// <summary>The system could not be used at the time.</summary>
    SystemUnavailable,

    /// <summary>The clinic learned it later.</summary>
    InformationReceivedLater,

    /// <summary>It puts an earlier entry right.</summary>
    Correction,
}
