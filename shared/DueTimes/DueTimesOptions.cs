namespace PeriostealPlatform.DueTimes;

/// <summary>Configuration section <c>DueTimes</c>.</summary>
public sealed class DueTimesOptions
{
    /// <summary>Whether this process works at due times. Any number of replicas may.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How often to look for events and for what is due.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one reaction may take before it counts as failed.</summary>
    public TimeSpan ReactionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait after a reaction's first failure; doubled with each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest wait after a failure.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A row that waits longer than this after it is due makes the service's health degraded.</summary>
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromMinutes(5);

    internal TimeSpan RetryAfter(int failures)
    {
        var wait = FirstRetry * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        return wait < LongestRetry ? wait : LongestRetry;
    }
}
