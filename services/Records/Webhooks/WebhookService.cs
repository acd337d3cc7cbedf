using Microsoft.Extensions.Options;
using Npgsql;
using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.Access;

namespace PeriostealPlatform.Records.Webhooks;

/// <summary>Looks for webhooks that are due, in every replica; each is delivered to by one at a time.</summary>
internal sealed partial class WebhookService(
    WebhookRows rows, WebhookDelivery delivery, IOptions<WebhookOptions> options, ILogger<WebhookService> log)
    : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Workers).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var wait = await RunOneAsync(ct) ? TimeSpan.Zero : Look;
                await Task.Delay(wait, TimeProvider.System, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or AccessNotLoggedException or PatientErasedException)
            {
                NotDelivered(failure);
                await Task.Delay(AfterFailure, TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async Task<bool> RunOneAsync(CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var lease = Guid.CreateVersion7(now);
        if (await rows.ClaimAsync(lease, now, ct) is not { } row)
            return false;
        try
        {
            await delivery.RunAsync(row, lease, ct);
        }
        finally
        {
            await rows.ReleaseAsync(row.Id, lease, CancellationToken.None);
        }

        return true;
    }

    [LoggerMessage(LogLevel.Error, "Webhooks could not be delivered; they are tried again.")]
    private partial void NotDelivered(Exception failure);
}
