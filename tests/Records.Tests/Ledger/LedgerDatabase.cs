using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Ledger;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Records.Tests.Ledger;

/// <summary>A database of Records for one test class, and a way to put events into its ledger.</summary>
public sealed class LedgerDatabase : IAsyncLifetime
{
    private TestDatabase _database = null!;

    /// <summary>The database as the service sees it.</summary>
    public NpgsqlDataSource App { get; private set; } = null!;

    /// <summary>The last sequence that a test of the class used.</summary>
    public long NextSequences { get; set; }

    /// <summary>Connects as a superuser, for what no service may do.</summary>
    public string AdminConnectionString => _database.AdminConnectionString;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(
            "ledger", "shared/EventStore/Schema", "shared/Privacy/Schema", "services/Records/Schema");
        App = NpgsqlDataSource.Create(_database.AppConnectionString);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _database.DisposeAsync();
    }

    internal async Task<long> AppendAsync(string source, StoredEvent stored, CancellationToken ct)
    {
        using var meters = new TestMeters();
        var writer = new LedgerWriter(NullLogger<LedgerWriter>.Instance, meters);
        await using var connection = await App.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var leaf = await writer.AppendAsync(source, stored, transaction, ct);
        await new PatientIndex().ApplyAsync(source, stored, leaf, transaction, ct);
        await transaction.CommitAsync(ct);
        return leaf;
    }

    private sealed class TestMeters : IMeterFactory
    {
        private readonly List<Meter> _meters = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            _meters.Add(meter);
            return meter;
        }

        public void Dispose() => _meters.ForEach(m => m.Dispose());
    }
}
