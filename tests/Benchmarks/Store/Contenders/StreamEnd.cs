namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>Where a stream ends, as far as its only writer knows.</summary>
internal sealed class StreamEnd(Guid stream)
{
    public Guid Stream => stream;

    /// <summary>Version of the last event; 0 before the first.</summary>
    public long Version { get; set; }

    /// <summary>What else a store wants to remember of the end.</summary>
    public object? Memory { get; set; }

    /// <summary>Id of the last event, for those who wait for it.</summary>
    public Guid LastEvent { get; set; }
}
