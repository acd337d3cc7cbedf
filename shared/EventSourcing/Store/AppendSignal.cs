namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>Wakes this process's readers when it has appended.</summary>
/// <remarks>
/// Sticky: an append between a reader's last read and its wait ends the wait at once. With several readers the first
/// may take that away from the others, who then wait for their poll; all who are already waiting are woken together.
/// </remarks>
public sealed class AppendSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = New();
    private bool _appended;

    /// <summary>Tells all waiting readers, or the next one to come.</summary>
    public void Notify()
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            _appended = true;
            waiting = _next;
            _next = New();
        }

        waiting.SetResult();
    }

    /// <summary>Returns at a notification, or after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        Task notification;
        lock (_gate)
        {
            if (_appended)
            {
                _appended = false;
                return;
            }

            notification = _next.Task;
        }

        try
        {
            await notification.WaitAsync(atMost, clock, ct);
            lock (_gate) _appended = false;
        }
        catch (TimeoutException)
        {
            // The poll's time is up: look for appends of other processes.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
