using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Records.Charts;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Keys;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Retention;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.PatientKeys;

namespace PeriostealPlatform.Records.Disposals;

/// <summary>
/// Carries out disposals whose day has come. Each step is a fact before the next begins, so that a crash goes on where it
/// was; a service that is away is asked again; and nothing counts as done before it was tried.
/// </summary>
internal sealed class DisposalRun(
    NpgsqlDataSource database,
    RecordCommands records,
    KeyDestruction<PatientRecordState, RecordFact> own,
    RetentionReading reading,
    PatientHistories histories,
    KeyOwners owners,
    DisposalRegister register,
    ErasureProof proof,
    IClinicZones zones,
    TimeProvider clock)
{
    private const string Chain = "chain";

    /// <summary>Works at every disposal that is due or begun and whose next try has come.</summary>
    /// <returns>Types of the errors that made one wait.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken ct)
    {
        var troubles = new List<string>();
        foreach (var (disposal, patient) in await DueAsync(ct))
        {
            try
            {
                await using var mine = await TakeAsync(disposal, ct);
                if (mine is not null)
                    await WorkAsync(patient, disposal, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                var because = failure is NotErasedException ? failure.Message : failure.GetType().Name;
                await RetryLaterAsync(disposal, because, ct);
                troubles.Add(because);
            }
        }

        return troubles;
    }

    private async Task WorkAsync(Guid patient, Guid disposal, CancellationToken ct)
    {
        var state = (await records.LoadAsync(patient, ct)).State.Retention;
        if (state.Disposal is not { } d || d.Id != disposal)
            return;
        if (d.Stage == DisposalStage.Due && !await BeginAsync(patient, d, ct))
            return;

        Guid[] all = [patient, .. d.Proposal.AlsoPatientIds];
        foreach (var record in all)
        {
            foreach (var service in KeyOwners.Services.Where(s => !d.Destroyed.Contains(Disposal.Part(s, record))))
            {
                var keys = await owners.DestroyAsync(service, record, disposal, ct);
                await DecideAsync(patient, s => DisposalDecider.Done(s, disposal, service, record, keys), ct);
            }
        }

        // Records' own stream last: after it nothing personal can be written about the patient, not even by this work.
        foreach (var record in all.Reverse())
        {
            var loaded = await records.LoadAsync(record, ct);
            if (loaded.State.Retention.IsErased)
                continue;
            var outcome = await own.DestroyAsync(record, disposal, await ContextAsync(loaded.Head.RecordedAt, ct), ct);
            if (outcome is not CommandOutcome.Done)
                throw new InvalidOperationException($"Records' own keys: {outcome.GetType().Name}.");
            histories.Forget(record);
        }

        await FinishAsync(patient, disposal, all, ct);
    }

    /// <summary>The last look; then the register, for afterwards nobody could tell whose record it was.</summary>
    private async Task<bool> BeginAsync(Guid patient, Disposal d, CancellationToken ct)
    {
        var context = await ContextAsync((await records.LoadAsync(patient, ct)).Head.RecordedAt, ct);
        var today = DateOnly.FromDateTime(context.OccurredAt.DateTime);
        var assessed = await reading.AssessAsync(patient, context.RecordedAt, ct)
            ?? throw new InvalidOperationException("The record is not in the ledger.");
        Decision<RecordFact> decision = DisposalDecider.Start(
            (await records.LoadAsync(patient, ct)).State.Retention, assessed, d.Id, today);
        if (decision is Decision<RecordFact>.Accepted { Facts: [RetentionEvent.DisposalStarted] })
            await register.WriteAsync(await EntryAsync(patient, d, ct), await RegisterContextAsync(context, ct), ct);
        await DecideAsync(patient, s => DisposalDecider.Start(s, assessed, d.Id, today), ct);
        return (await records.LoadAsync(patient, ct)).State.Retention.Disposal?.Stage == DisposalStage.Executing;
    }

    private async Task<RegisterEvent.DisposalEntered> EntryAsync(Guid patient, Disposal d, CancellationToken ct)
    {
        var identity = Charting.Draw(await histories.ReadAsync(patient, null, ct), new AsOf(null, null)).Identity;
        var given = identity?.Given?.Select(g => g!.GetValue<string>()) ?? [];
        var name = string.Join(' ', [.. given, identity?.Family ?? ""]).Trim();
        var p = d.Proposal;
        return new RegisterEvent.DisposalEntered(
            d.Id,
            DisposalRegister.DigestOf(patient),
            name.Length == 0 ? null : name,
            p.FirstEntryOn,
            p.LastEntryOn,
            p.Rule,
            p.EarliestOn,
            p.RulesVersion,
            p.By,
            [.. d.Approvals.Select(a => a.By)]);
    }

    private async Task FinishAsync(Guid patient, Guid disposal, Guid[] all, CancellationToken ct)
    {
        var found = await proof.TryAsync(all, ct);
        var loaded = await records.LoadAsync(patient, ct);
        var keys = await KeysAsync(all, ct);
        var context = await ContextAsync(loaded.Head.RecordedAt, ct);
        await register.WriteAsync(
            new RegisterEvent.DisposalProven(
                disposal, keys, all.Length, found.SealedFields, found.Leaves, found.CheckpointSize),
            await RegisterContextAsync(context, ct),
            ct);
        await DecideAsync(patient, s => DisposalDecider.Complete(s, disposal, found), ct);
    }

    private async Task<SortedDictionary<string, int>> KeysAsync(Guid[] all, CancellationToken ct)
    {
        var keys = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var record in all)
        {
            foreach (var service in KeyOwners.Services)
            {
                var held = await owners.LookAsync(service, record, ct);
                keys[service] = keys.GetValueOrDefault(service) + held.Keys.Count(k => k.DestroyedAt is not null);
            }

            var (own_, _) = await own.LookAsync(record, ct);
            keys[RecordsService.Name] = keys.GetValueOrDefault(RecordsService.Name) + own_.Count(k => k.DestroyedAt is not null);
        }

        return keys;
    }

    private async Task DecideAsync(Guid patient, Func<RetentionState, Decision<RecordFact>> decide, CancellationToken ct)
    {
        var context = await ContextAsync((await records.LoadAsync(patient, ct)).Head.RecordedAt, ct);
        var outcome = await records.ExecuteAsync(patient, context, s => decide(s.Retention), answer: null, ct);
        if (outcome is not CommandOutcome.Done)
            throw new InvalidOperationException($"A step was not taken down: {outcome.GetType().Name}.");
    }

    private Task<CommandContext> ContextAsync(DateTimeOffset notBefore, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var now = clock.GetUtcNow();
        return Task.FromResult(At(now < notBefore ? notBefore : now));
    }

    // The register's own time does not run backwards either.
    private async Task<CommandContext> RegisterContextAsync(CommandContext context, CancellationToken ct) =>
        await register.LastAsync(ct) is { } last && last > context.RecordedAt ? At(last) : context;

    private CommandContext At(DateTimeOffset now)
    {
        var zone = zones.ZoneOf(Chain) ?? "Australia/Sydney";
        return new CommandContext
        {
            Actor = Actor.System(Chain),
            RecordedAt = now,
            OccurredAt = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone)),
            Zone = zone,
            EvenWhenClosed = true,
        };
    }

    private async Task<IReadOnlyList<(Guid Disposal, Guid Patient)>> DueAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select disposal_id, patient_id from periosteal.disposals
            where stage in ('due', 'executing') and retry_at <= clock_timestamp() order by execute_at, disposal_id
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var due = new List<(Guid, Guid)>();
        while (await reader.ReadAsync(ct))
            due.Add((reader.GetGuid(0), reader.GetGuid(1)));
        return due;
    }

    /// <summary>One replica works at a disposal; null when another does. The lock ends with the connection's transaction.</summary>
    private async Task<IAsyncDisposable?> TakeAsync(Guid disposal, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand(
            "select pg_try_advisory_xact_lock(1346720331, hashtext($1))", connection);
        command.Parameters.Add(new() { Value = disposal.ToString("D") });
        if (await command.ExecuteScalarAsync(ct) is true)
            return connection;
        await connection.DisposeAsync();
        return null;
    }

    private async Task RetryLaterAsync(Guid disposal, string because, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            update periosteal.disposals set failures = failures + 1, failed_because = $2,
                retry_at = clock_timestamp() + least(interval '5 minutes', interval '1 second' * power(2, least(failures, 20)))
            where disposal_id = $1
            """);
        command.Parameters.Add(new() { Value = disposal });
        command.Parameters.Add(new() { Value = because.Length > 100 ? because[..100] : because });
        await command.ExecuteNonQueryAsync(ct);
    }
}
