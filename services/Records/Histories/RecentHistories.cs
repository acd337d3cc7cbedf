using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Primitives;

namespace PeriostealPlatform.Records.Histories;

/// <summary>
/// Opened histories of patients whose records are being read, in memory for a minute: whoever moves through the times of
/// a record reads it again and again. What was added since is read with every reading (decisions 0010 and 0021).
/// </summary>
/// <param name="lifetime">How long; a minute when left out.</param>
internal sealed class RecentHistories(TimeSpan? lifetime = null) : IDisposable
{
    private const long MostBytes = 128 * 1024 * 1024;
    private readonly TimeSpan _lifetime = lifetime ?? TimeSpan.FromMinutes(1);
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <summary>How many are kept, whether or not their time is over.</summary>
    public int Count => _kept.Count;

    public OpenedHistory? Find(Guid patient) => _kept.Get<OpenedHistory>(patient);

    /// <summary>Keeps a history until a minute after its oldest part was opened, if there is room.</summary>
    public void Keep(Guid patient, OpenedHistory history)
    {
        var left = _lifetime - TimeProvider.System.GetElapsedTime(history.OpenedAt);
        if (left <= TimeSpan.Zero)
            return;
        // The cache alone looks for what is over when it is used: nothing personal may stay because nobody reads.
        var over = new CancellationTokenSource(left);
        var options = new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = left, Size = history.Size };
        options.AddExpirationToken(new CancellationChangeToken(over.Token));
        options.RegisterPostEvictionCallback((_, _, _, _) => over.Dispose());
        _kept.Set(patient, history, options);
    }

    /// <summary>Drops whatever holds entries of a record, as when its keys are destroyed.</summary>
    public void Forget(Guid record)
    {
        foreach (var patient in _kept.Keys.ToList())
        {
            if (_kept.Get<OpenedHistory>(patient)?.Streams.Contains(record) == true)
                _kept.Remove(patient);
        }
    }

    public void Dispose() => _kept.Dispose();
}
