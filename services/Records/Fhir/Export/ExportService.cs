using Npgsql;

namespace PeriostealPlatform.Records.Fhir.Export;

/// <summary>Runs waiting exports, one after the other.</summary>
internal sealed partial class ExportService(
    ExportJobs jobs, IServiceScopeFactory scopes, ILogger<ExportService> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await jobs.RunNextAsync(RunAsync, stoppingToken))
                {
                }
            }
            catch (Exception failure) when (failure is NpgsqlException or HttpRequestException)
            {
                Waiting(failure.GetType().Name);
            }
        }
    }

    private async Task<ExportJob> RunAsync(ExportJob job, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ExportRun>().RunAsync(job, ct);
        }
        catch (Exception failure) when (failure is not (NpgsqlException or HttpRequestException or OperationCanceledException))
        {
            // The message may quote what lies in the record.
            Broken(job.Id, failure.GetType().Name, failure.StackTrace);
            return job with { Status = ExportJob.Failed };
        }
    }

    [LoggerMessage(LogLevel.Warning, "An export waits: {ErrorType}")]
    private partial void Waiting(string errorType);

    [LoggerMessage(LogLevel.Error, "Export {Export} failed: {ErrorType}\n{StackTrace}")]
    private partial void Broken(Guid export, string errorType, string? stackTrace);
}
