namespace PeriostealPlatform.Records.Replays;

/// <summary>How far a replay is.</summary>
internal sealed record ReplayProgress(ReplayStep Step, long Done, long All);

/// <summary>The two halves of a replay.</summary>
internal enum ReplayStep
{
    /// <summary>Every event into the tables beside the live ones.</summary>
    Events,

    /// <summary>Every patient's chart from the first event on.</summary>
    Charts,
}
