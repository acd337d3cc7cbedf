using Npgsql;
using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Demonstration.Scenario;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Platform;
using PeriostealPlatform.Testing.Servers;

[assembly: AssemblyFixture(typeof(PeriostealPlatform.Tampering.Tests.World.RecordedPlatform))]

// Copies of databases are made one after the other: the server copies only what nobody looks at.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace PeriostealPlatform.Tampering.Tests.World;

/// <summary>
/// What the real platform recorded of the demonstration: its databases as they were half-way, as a backup has them, and as
/// they were at the end. The services have ended; the witness lives on.
/// </summary>
public sealed class RecordedPlatform : PlatformFixture
{
    private static readonly TimeSpan SignTime = TimeSpan.FromSeconds(60);

    private static readonly PlatformService[] EventServices =
    [
        PlatformService.Intake, PlatformService.Treatment, PlatformService.Outcomes, PlatformService.Portal,
        PlatformService.Records,
    ];

    private readonly List<string> _copies = [];

    /// <summary>The databases at the end, by service.</summary>
    public IReadOnlyDictionary<string, string> Whole { get; private set; } = new Dictionary<string, string>();

    /// <summary>The databases half-way.</summary>
    public IReadOnlyDictionary<string, string> Older { get; private set; } = new Dictionary<string, string>();

    /// <summary>The ids the platform gave.</summary>
    public ScenarioIds Ids { get; private set; } = null!;

    /// <summary>Where the witness answers.</summary>
    public Uri Witness => AddressOf(PlatformService.Witness);

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await base.InitializeAsync();
        using var client = new PlatformClient(
            new PlatformAddresses(
                AddressOf(PlatformService.Portal),
                AddressOf(PlatformService.Intake),
                AddressOf(PlatformService.Treatment),
                AddressOf(PlatformService.Outcomes),
                AddressOf(PlatformService.Records)),
            DemonstrationPassword,
            TimeSpan.FromSeconds(60));
        var loader = new ScenarioLoader(client);
        Ids = loader.Ids;
        var scenario = ScenarioEvent.ReadAll().Where(e => ScenarioEvent.Loadable.Contains(e.Patient)).ToList();

        var half = scenario.Count / 2;
        await loader.LoadAsync([.. scenario.Take(half)], _ => { }, ct);
        await SignedAsync(ct);
        await EndAsync(ct);
        Older = await CopyAsync("older", ct);
        await Task.WhenAll(EventServices.Select(service => StartAsync(service, ct)));

        await loader.LoadAsync([.. scenario.Skip(half)], _ => { }, ct);
        foreach (var path in new[] { "chart", "timeline", "chart" })
        {
            await client.SendAsync(
                new PlatformRequest("records", $"/patients/{Ids.Patient("P1")}/{path}", "fischer", "chw"), ct);
        }

        await SignedAsync(ct);
        await EndAsync(ct);
        Whole = await CopyAsync("whole", ct);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_copies.Count > 0)
            await PostgresServer.ExecuteAsync("postgres", [.. _copies.Select(c => $"drop database if exists \"{c}\" with (force)")]);
        _copies.Clear();
        await base.DisposeAsync();
    }

    /// <summary>Everything is in the ledger, under a checkpoint that the witness signed.</summary>
    private async Task SignedAsync(CancellationToken ct)
    {
        await this.SettleAsync(ct);
        await Eventually.ThatAsync(
            async c => await this.CountAsync(
                PlatformService.Records,
                """
                select count(*) from periosteal.ledger_size s
                where s.size = (select max(size) from periosteal.ledger_cosignatures)
                """,
                c) == 1,
            SignTime,
            () => "The witness has not signed everything.",
            ct);
    }

    private async Task EndAsync(CancellationToken ct)
    {
        foreach (var service in EventServices)
            await KillAsync(service, ct);
        NpgsqlConnection.ClearAllPools();
    }

    private async Task<Dictionary<string, string>> CopyAsync(string prefix, CancellationToken ct)
    {
        var copies = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var service in EventServices)
        {
            var database = new NpgsqlConnectionStringBuilder(DatabaseOf(service)).Database!;
            copies[service.ToString().ToLowerInvariant()] = await CopiedPlatform.CopyAsync(database, prefix, ct);
        }

        _copies.AddRange(copies.Values);
        return copies;
    }
}
