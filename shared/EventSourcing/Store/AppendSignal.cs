namespace PeriostealPlatform.EventSourcing.Store;

/// <summary>Wakes this process's readers when it has appended.</summary>
/// <remarks>
/// Sticky: an append between a reader's last read and its wait ends the wait at once. With several readers the first may
/// take that away from the others, who then wait for their poll; all who are already waiting are woken together.
/// </remarks>
public sealed class AppendSignal
{
    private readonly Lock gate = new();
    private TaskCompletionSource next = New();
    private bool appended;

    /// <summary>Tells all waiting readers, or the next one to come.</summary>
    public void Notify()
    {
        TaskCompletionSource waiting;
        lock (gate)
        {
            appended = true;
            waiting = next;
            next = New();
        }

        waiting.SetResult();
    }

    /// <summary>Returns at a notification, or after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        Task notification;
        lock (gate)
        {
            if (appended)
            {
                appended = false;
                return;
            }

            notification = next.Task;
        }

        try
        {
            await notification.WaitAsync(atMost, clock, ct);
            lock (gate) appended = false;
        }
        catch (TimeoutException)
        {
            // The poll's time is up: look for appends of other processes.
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
