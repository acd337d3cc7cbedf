using Microsoft.Extensions.Caching.Memory;

namespace PeriostealPlatform.Records.Histories;

/// <summary>
/// Opened histories of patients whose records are being read, in memory for a minute: whoever moves through the times of
/// a record reads it again and again. What was added since is read with every reading (decision 0010).
/// </summary>
internal sealed class RecentHistories : IDisposable
{
    private const long MostBytes = 128 * 1024 * 1024;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public OpenedHistory? Find(Guid patient) => _kept.Get<OpenedHistory>(patient);

    public void Keep(Guid patient, OpenedHistory history) => _kept.Set(
        patient,
        history,
        new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = Lifetime, Size = history.Size });

    public void Dispose() => _kept.Dispose();
}
