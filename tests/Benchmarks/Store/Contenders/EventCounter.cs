namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>
/// The least that a reader does with an event: counts it under its name and touches its body. It sees that none is missing.
/// </summary>
internal sealed class EventCounter
{
    private readonly Dictionary<string, long> _byType = new(StringComparer.Ordinal);
    private long _last;

    public long Events { get; private set; }

    public long Bytes { get; private set; }

    /// <param name="position">Version or sequence.</param>
    /// <param name="type">Stored name.</param>
    /// <param name="body">The body.</param>
    /// <exception cref="InvalidOperationException">Events are not in order.</exception>
    public void Add(long position, string type, ReadOnlySpan<byte> body)
    {
        if (position <= _last || body[0] != '{')
            throw new InvalidOperationException($"After event {_last} came {position}.");
        _last = position;
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_byType, type, out _)++;
        Events++;
        Bytes += body.Length;
    }
}
