using Npgsql;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventStore.Appending;

/// <summary>
/// Appends of some streams, in the order in which they were asked for in each stream. Whoever comes while nothing is under way
/// is sent as soon as a thread is free, together with those who came by then; what queues up meanwhile goes together in the next
/// transaction. Nobody waits for company: only for the work that was at hand before.
/// </summary>
/// <remarks>
/// A transaction that the server refuses is as if never asked, and its appends are made one by one, beside the lane: one that
/// has to wait for another writer, or is not what it should be, holds up nobody else.
/// </remarks>
internal sealed class AppendLane(StoreCommands commands, AloneAsync aloneAsync, int mostTogether) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly List<WaitingAppend> _queue = [];
    private readonly HashSet<Guid> _away = []; // streams with an append under way beside the lane
    private bool _busy;

    public Task<AppendResult> AppendAsync(AppendRequest request, IReadOnlyList<ChainedEvent> rows, CancellationToken ct)
    {
        var waiting = new WaitingAppend(request, rows, ct);
        lock (_gate)
        {
            _queue.Add(waiting);
            GoOn();
        }

        return ToldAsync(waiting, ct);
    }

    void IThreadPoolWorkItem.Execute() => _ = SendWaitingAsync();

    private async Task<AppendResult> ToldAsync(WaitingAppend waiting, CancellationToken ct)
    {
        try
        {
            return await waiting.Result.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // Still in the queue it was never asked. In a transaction already, it may or may not be stored, as always when one
            // gives up waiting for a database; the others in it are not called off.
            lock (_gate)
                _queue.Remove(waiting);
            throw;
        }
    }

    /// <summary>Has what is in the queue sent. Called within the gate.</summary>
    private void GoOn()
    {
        if (_busy || _queue.Count == 0)
            return;
        _busy = true;

        // Behind all that waits for a thread, such as callers who were told a moment ago and come back with their next append.
        // And without a context: the transaction belongs to several, not to the trace of the one who happens to start it.
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private async Task SendWaitingAsync()
    {
        List<WaitingAppend> together;
        lock (_gate)
        {
            together = Take();
            _busy = together.Count > 0;
        }

        // What is still in the queue then waits for its stream, which is away.
        if (together.Count == 0)
            return;
        if (together.Count == 1)
            await AloneAsync(together[0]);
        else
            await SendAsync(together);
        lock (_gate)
        {
            _busy = false;
            GoOn();
        }
    }

    /// <summary>The next appends: at most one of each stream and of each key.</summary>
    private List<WaitingAppend> Take()
    {
        var together = new List<WaitingAppend>(Math.Min(_queue.Count, mostTogether));
        if (_queue.Count == 0)
            return together;
        var (streams, keys) = (new HashSet<Guid>(_away), new HashSet<string>(StringComparer.Ordinal));
        var left = 0;
        for (var i = 0; i < _queue.Count; i++)
        {
            // Of one stream the first goes first: a later one stays behind it, whatever keeps it.
            var waiting = _queue[i];
            var first = streams.Add(waiting.Request.Stream);
            if (!first || together.Count == mostTogether || (waiting.Request.Command is { } c && !keys.Add(c.Key)))
                _queue[left++] = waiting;
            else if (waiting.MayShare)
                together.Add(waiting);
            else
                SendBeside(waiting);
        }

        _queue.RemoveRange(left, _queue.Count - left);
        return together;
    }

    private async Task SendAsync(List<WaitingAppend> together)
    {
        long[]? answers = null;
        try
        {
            using var activity = StoreTelemetry.StartShared(together);
            answers = await SharedAppend.ExecuteAsync(commands, together);
        }
        catch (PostgresException)
        {
            // The server has undone all of it.
            lock (_gate)
                together.ForEach(SendBeside);
        }
        catch (Exception error)
        {
            // Whether it was committed is not known: each caller is told what it would be told alone.
            together.ForEach(waiting => waiting.Tell(error));
        }

        lock (_gate)
        {
            for (var i = 0; i < answers?.Length; i++)
                Tell(together[i], answers[i]);
        }
    }

    private void Tell(WaitingAppend waiting, long answer)
    {
        if (answer == SingleAppend.Stored)
            waiting.Tell(new AppendResult.Appended(waiting.Rows[0].Head));
        else if (answer == SingleAppend.KeyUsed)
            SendBeside(waiting); // asked again it gets the answer, or is stored should that be forgotten by now
        else
            waiting.Tell(new AppendResult.WrongVersion(answer));
    }

    /// <summary>Appends alone, without the lane waiting for it. Called within the gate.</summary>
    private void SendBeside(WaitingAppend waiting)
    {
        _away.Add(waiting.Request.Stream);
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(() => BesideAsync(waiting));
    }

    private async Task BesideAsync(WaitingAppend waiting)
    {
        await AloneAsync(waiting);
        lock (_gate)
        {
            _away.Remove(waiting.Request.Stream);
            GoOn();
        }
    }

    private async Task AloneAsync(WaitingAppend waiting)
    {
        try
        {
            waiting.Tell(await aloneAsync(waiting.Request, waiting.Rows, waiting.Ct));
        }
        catch (Exception error)
        {
            waiting.Tell(error);
        }
    }
}

/// <summary>Appends in a transaction of its own and tells what became of it.</summary>
internal delegate ValueTask<AppendResult> AloneAsync(
    AppendRequest request, IReadOnlyList<ChainedEvent> rows, CancellationToken ct);
