namespace PeriostealPlatform.Records.Webhooks;

/// <summary>Configuration section <c>Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Whether plain http is allowed; otherwise only in a demonstration.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Whether receivers may lie in private address ranges, such as on the clinic's own network.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Tries of one item until it is dead, the quick ones not counted.</summary>
    public int MostAttempts { get; set; } = 12;

    /// <summary>Dead items in a row after which a webhook stops.</summary>
    public int StopAfterDead { get; set; } = 3;

    /// <summary>Wait after the first failure; it doubles, with jitter, up to <see cref="LongestDelay"/>.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait between two tries.</summary>
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Longest time for an answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a replaced secret signs beside the new one.</summary>
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Webhooks that one process delivers at once.</summary>
    public int Workers { get; set; } = 4;
}
