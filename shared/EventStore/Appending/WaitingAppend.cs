using System.Diagnostics;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Appending;

/// <summary>An append whose caller waits to be told what became of it.</summary>
internal sealed class WaitingAppend(AppendRequest request, IReadOnlyList<ChainedEvent> rows, CancellationToken ct)
    : IThreadPoolWorkItem
{
    // Callers go on in a work item for each, see Execute: in it nothing is left to be scheduled.
    private readonly TaskCompletionSource<AppendResult> _told = new();
    private AppendResult? _result;
    private Exception? _error;

    public AppendRequest Request => request;

    public IReadOnlyList<ChainedEvent> Rows => rows;

    public CancellationToken Ct => ct;

    /// <summary>The trace that it belongs to.</summary>
    public ActivityContext? Trace { get; } = Activity.Current?.Context;

    /// <summary>Only an append of one event shares a transaction: others are a batch in themselves.</summary>
    public bool MayShare => rows.Count == 1;

    public Task<AppendResult> Result => _told.Task;

    /// <summary>Tells the caller, on a thread of its own turn; called once.</summary>
    public void Tell(AppendResult result)
    {
        _result = result;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Tells the caller why it is not known what became of its append, or that it was not made.</summary>
    public void Tell(Exception error)
    {
        _error = error;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    // Not on the thread that tells them all, which has the lane's next appends to send, and in the order in which they are told.
    void IThreadPoolWorkItem.Execute()
    {
        if (_result is not null)
            _told.TrySetResult(_result);
        else if (_error is OperationCanceledException && ct.IsCancellationRequested)
            _told.TrySetCanceled(ct);
        else
            _told.TrySetException(_error!);
    }
}
