namespace PeriostealPlatform.Messaging.Broker;

/// <summary>
/// Notices a listener that has gone deaf while both it and the broker believe that all is well. Seen with RabbitMQ
/// 3.10.8 when a queue is deleted and made again at once: the old consumer counts for the new queue and gets nothing.
/// </summary>
internal sealed class Hearing
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _deaf = new();
    private long _heard;
    private long _heardAtLastFetch = -1;

    /// <summary>Cancelled when facts had to be fetched twice and the broker brought none in between.</summary>
    public CancellationToken Deaf
    {
        get
        {
            lock (_gate) return _deaf.Token;
        }
    }

    /// <summary>The broker brought a fact.</summary>
    public void Heard()
    {
        lock (_gate) _heard++;
    }

    /// <summary>Reconciliation had to fetch facts that the broker should have brought.</summary>
    public void HadToFetch()
    {
        CancellationTokenSource? deaf = null;
        lock (_gate)
        {
            if (_heard == _heardAtLastFetch)
                (deaf, _deaf, _heardAtLastFetch) = (_deaf, new CancellationTokenSource(), -1);
            else
                _heardAtLastFetch = _heard;
        }

        deaf?.Cancel();
    }
}
