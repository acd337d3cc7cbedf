using System.Diagnostics.Metrics;
using Npgsql;

namespace PeriostealPlatform.Records.Completeness;

/// <summary>Compares the ledger with every service now and then, fetches what never came, and says what differs.</summary>
internal sealed partial class CompletenessService : BackgroundService
{
    private readonly CompletenessCheck _check;
    private readonly UnsentEvents _unsent;
    private readonly Differences _differences;
    private readonly CompletenessOptions _options;
    private readonly ILogger<CompletenessService> _log;
    private readonly HashSet<(string Source, long Sequence, string Kind)> _told = [];
    private volatile IReadOnlyList<KnownDifference> _known = [];

    public CompletenessService(
        CompletenessCheck check,
        UnsentEvents unsent,
        Differences differences,
        CompletenessOptions options,
        ILogger<CompletenessService> log,
        IMeterFactory meters)
    {
        (_check, _unsent, _differences, _options, _log) = (check, unsent, differences, options, log);
        meters.Create("PeriostealPlatform.Records").CreateObservableGauge(
            "periosteal.ledger.incomplete",
            () => RecordsService.Sources.Select(source => new Measurement<long>(
                _known.Count(d => d.Source == source), new KeyValuePair<string, object?>("source", source))),
            description: "Events that a service and the ledger do not have alike");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Paced by real time, also where a demonstration clock tells the services another.
        using var timer = new PeriodicTimer(_options.Every, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var source in RecordsService.Sources)
                await LookAsync(source, stoppingToken);
        }
    }

    private async Task LookAsync(string source, CancellationToken ct)
    {
        try
        {
            var comparison = await _check.CompareAsync(source, ct);
            foreach (var lost in comparison.Differences.Where(d => d.Kind == DifferenceKind.NeverSent))
            {
                if (await _unsent.TakeInAsync(source, lost.Sequence, ct))
                    Fetched(source, lost.Sequence, lost.EventId);
            }

            _known = await _differences.ReadAsync(ct);
            Tell(source);
        }
        catch (Exception failure) when (failure is HttpRequestException or NpgsqlException)
        {
            NotCompared(source, failure.GetType().FullName);
        }
    }

    private void Tell(string source)
    {
        foreach (var known in _known.Where(d => d.Source == source))
        {
            if (_told.Add((known.Source, known.Sequence, known.Kind)))
                Differs(known.Source, known.Sequence, known.EventId, known.Kind);
        }

        _told.RemoveWhere(t => t.Source == source && !_known.Any(k => k.Source == source && k.Sequence == t.Sequence));
    }

    [LoggerMessage(LogLevel.Critical,
        "Event {EventId}, number {Sequence} of {Source}, is not alike in its service and in the ledger: {Kind}")]
    private partial void Differs(string source, long sequence, Guid eventId, string kind);

    [LoggerMessage(LogLevel.Warning, "Event {EventId}, number {Sequence} of {Source}, was never sent and has been fetched")]
    private partial void Fetched(string source, long sequence, Guid eventId);

    [LoggerMessage(LogLevel.Warning, "No comparison of the ledger with {Source} this time: {ErrorType}")]
    private partial void NotCompared(string source, string? errorType);
}
