namespace PeriostealPlatform.Records.Evidence;

/// <summary>The section <c>Evidence</c>.</summary>
internal sealed class EvidenceOptions
{
    /// <summary>How long a bundle waits for events that are on their way before it shows them as missing.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a bundle waits for the witness to sign the checkpoint that was just made.</summary>
    public TimeSpan WitnessPatience { get; set; } = TimeSpan.FromSeconds(3);
}
