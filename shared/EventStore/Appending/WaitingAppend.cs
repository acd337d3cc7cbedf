using System.Diagnostics;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Appending;

/// <summary>An append whose caller waits to be told what became of it.</summary>
internal sealed class WaitingAppend(AppendRequest request, IReadOnlyList<ChainedEvent> rows, CancellationToken ct)
{
    private readonly TaskCompletionSource<AppendResult> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AppendRequest Request => request;

    public IReadOnlyList<ChainedEvent> Rows => rows;

    public CancellationToken Ct => ct;

    /// <summary>The trace that it belongs to.</summary>
    public ActivityContext? Trace { get; } = Activity.Current?.Context;

    /// <summary>Only an append of one event shares a transaction: others are a batch in themselves.</summary>
    public bool MayShare => rows.Count == 1;

    public Task<AppendResult> Result => _told.Task;

    public void Tell(AppendResult result) => _told.TrySetResult(result);

    public void Tell(Exception error)
    {
        if (error is OperationCanceledException && ct.IsCancellationRequested)
            _told.TrySetCanceled(ct);
        else
            _told.TrySetException(error);
    }
}
