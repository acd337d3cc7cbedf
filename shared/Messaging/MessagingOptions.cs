namespace PeriostealPlatform.Messaging;

/// <summary>
/// Whom a service tells and who tells it. Set in code; the section <c>Messaging</c> may change the times.
/// </summary>
public sealed class MessagingOptions
{
    /// <summary>The audience that gets every event.</summary>
    public const string Records = "records";

    /// <summary>The service itself, in lower case.</summary>
    public string Service { get; internal set; } = "";

    /// <summary>Services that get facts, in lower case. Always holds <c>records</c>.</summary>
    public IReadOnlyCollection<string> Audiences => _audiences;

    /// <summary>Services whose facts are taken in, in lower case.</summary>
    public IReadOnlyCollection<string> Sources => _sources;

    /// <summary>How often the inbox is compared with what each source has sent.</summary>
    public TimeSpan ReconcileEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often the relay looks for events that another process of the service appended.</summary>
    public TimeSpan RelayPoll { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long one batch may take to be confirmed before the publishing bus is thrown away and built anew.
    /// </summary>
    public TimeSpan PublishTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often exchanges and queues are declared again, in case the broker came back without them.</summary>
    public TimeSpan TopologyEvery { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Events that the relay reads at a time, 1 to 10,000.</summary>
    public int RelayBatch { get; set; } = 200;

    /// <summary>Whether facts that arrive together are applied in one transaction.</summary>
    internal bool TakesInTogether { get; private set; }

    private readonly SortedSet<string> _audiences = new(StringComparer.Ordinal) { Records };
    private readonly SortedSet<string> _sources = new(StringComparer.Ordinal);

    /// <summary>Tells these services facts.</summary>
    public MessagingOptions PublishTo(params ReadOnlySpan<string> audiences)
    {
        foreach (var audience in audiences) _audiences.Add(audience);
        return this;
    }

    /// <summary>Takes in facts from these services.</summary>
    public MessagingOptions ListenTo(params ReadOnlySpan<string> sources)
    {
        foreach (var source in sources) _sources.Add(source);
        return this;
    }

    /// <summary>
    /// Applies facts that arrive together in one transaction; the handler is an <c>IFactBatchHandler</c>.
    /// </summary>
    public MessagingOptions Together()
    {
        TakesInTogether = true;
        return this;
    }
}
