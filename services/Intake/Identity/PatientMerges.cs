using System.Text.Json.Nodes;
using Npgsql;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Intake.Matching;
using PeriostealPlatform.Intake.Patients;
using static PeriostealPlatform.Intake.Patients.PatientEvent;

namespace PeriostealPlatform.Intake.Identity;

/// <summary>Merges and parts records: both streams are written in one transaction or neither is.</summary>
internal sealed class PatientMerges(
    NpgsqlDataSource database,
    PostgresEventStore store,
    PatientCommands patients,
    EventNames<PatientEvent> names,
    IdentifierIndex identifiers,
    MatchIndex matches,
    ClinicalCatalogue catalogue)
{
    /// <summary>Takes the other record in (INT-18).</summary>
    public Task<CommandOutcome> MergeAsync(
        Guid survivor, CommandContext context, PatientsMerged merge, CancellationToken ct) => RunAsync(async tx =>
    {
        // The indexes come first: waiting for them after an append would hold up everyone who reads events.
        await IdentifierIndex.MoveAsync(tx.Transaction, merge.RetiredPatientId, survivor, ct);
        await MatchIndex.MoveAsync(tx.Transaction, merge.RetiredPatientId, survivor, ct);
        await Suspicions.SettleAsync(tx.Transaction, merge.RetiredPatientId, survivor, "merged", ct);
        var here = patients.On(tx.Store);
        var retired = await here.LoadHistoryAsync(merge.RetiredPatientId, ct);
        var joined = merge with { Carried = WrittenHistory.Of(retired, names).Carried };
        var outcome = await here.ExecuteAsync(
            survivor,
            context,
            state => MergeDecider.Merge(state, retired.State, survivor, joined, context.Actor.Clinic),
            _ => new JsonObject { ["mergeId"] = merge.MergeId },
            ct);
        if (outcome is not CommandOutcome.Done)
            return outcome;

        await OnOtherAsync(
            here, merge.RetiredPatientId, retired.Head, context,
            state => MergeDecider.Retire(state, merge.MergeId, survivor), ct);
        return outcome;
    }, ct);

    /// <summary>Parts two records again.</summary>
    public Task<CommandOutcome> UnmergeAsync(CommandContext context, Parting wish, CancellationToken ct) =>
        RunAsync(async tx =>
        {
            var here = patients.On(tx.Store);
            var (state, _) = await here.LoadAsync(wish.Survivor, ct);
            if (state.Merging.Find(wish.MergeId) is not { Retired: var other })
                return await here.ExecuteAsync(wish.Survivor, context, s => Decide(s, wish, null), Told, ct);

            await IdentifierIndex.ReleaseAsync(tx.Transaction, wish.Survivor, ct);
            var plan = await PlanAsync(here, wish, other, ct);
            var outcome = await here.ExecuteAsync(wish.Survivor, context, s => Decide(s, wish, plan), Told, ct);
            if (outcome is not CommandOutcome.Done)
                return outcome;

            await OnOtherAsync(
                here, other, plan.Head, context, s => MergeDecider.Restore(s, plan.Restored), ct);
            await GiveIdentifiersBackAsync(here, tx.Transaction, wish.Survivor, other, ct);
            return outcome;
        }, ct);

    /// <summary>Says that a suspected duplicate is somebody else.</summary>
    public Task<CommandOutcome> DismissAsync(
        Guid patient, Guid other, string reason, CommandContext context, CancellationToken ct) => RunAsync(async tx =>
    {
        var outcome = await patients.On(tx.Store).ExecuteAsync(
            patient,
            context,
            state => DuplicateDecider.Dismiss(state, other, reason, context.Actor.Clinic),
            null,
            ct);
        if (outcome is CommandOutcome.Done)
            await Suspicions.SettleAsync(tx.Transaction, patient, other, "dismissed", ct);
        return outcome;
    }, ct);

    /// <summary>What an unmerge would do now; null when there is no such merge.</summary>
    public async Task<PartingPlan?> PreviewAsync(Parting wish, CancellationToken ct)
    {
        var (state, _) = await patients.LoadAsync(wish.Survivor, ct);
        return state.Merging.Find(wish.MergeId) is { Retired: var other }
            ? await PlanAsync(patients, wish, other, ct)
            : null;
    }

    private async Task<PartingPlan> PlanAsync(
        PatientCommands here, Parting wish, Guid other, CancellationToken ct)
    {
        var history = WrittenHistory.Of(await here.LoadHistoryAsync(wish.Survivor, ct), names);
        var divided = Division.Of(history, wish.MergeId, fact =>
            wish.Reassignment.TryGetValue(fact.Place.EventId, out var patient)
                ? patient == other ? Owner.Restored : Owner.Survivor
                : null);
        var loaded = await here.LoadAsync(other, ct);
        var carried = MergeDecider.CarriedBack(divided);
        Guid[] back = [.. divided.Where(d => d.Owner == Owner.Restored).Select(d => d.Fact.Place.EventId)];
        var restored = new PatientRestored(wish.MergeId, wish.Survivor, carried, back, []);
        var episodes = PatientState.Aggregate.Evolve(loaded.State, restored).Episodes.Keys.OrderBy(e => e.Value);
        return new(other, divided, restored with { RestoredEpisodes = [.. episodes] }, loaded.Head);
    }

    private Decision<PatientEvent> Decide(PatientState state, Parting wish, PartingPlan? plan) => MergeDecider.Unmerge(
        state, wish, plan?.Divided ?? [], plan?.Restored.RestoredEpisodes ?? [], catalogue.Rules.Version);

    private static JsonObject Told(IReadOnlyList<PatientEvent> facts) => facts is [PatientsUnmerged e]
        ? new() { ["restoredPatientId"] = e.RestoredPatientId, ["givenBack"] = e.GivenBack.Count }
        : [];

    // The other record's part must follow what was read of it: when it has moved on, all is decided again.
    private static async Task OnOtherAsync(
        PatientCommands here,
        Guid patient,
        StreamHead head,
        CommandContext context,
        Func<PatientState, Decision<PatientEvent>> decide,
        CancellationToken ct)
    {
        var second = context with { Key = null, ExpectedVersion = head.Version, EvenWhenClosed = true };
        if (await here.ExecuteAsync(patient, second, decide, null, ct) is not CommandOutcome.Done)
            throw new MergeRaceLostException();
    }

    private async Task GiveIdentifiersBackAsync(
        PatientCommands here, NpgsqlTransaction transaction, Guid survivor, Guid restored, CancellationToken ct)
    {
        foreach (var patient in new[] { survivor, restored })
        {
            var (state, _) = await here.LoadAsync(patient, ct);
            if (state.Ihi is { } ihi)
                await identifiers.TakeAsync(transaction, ihi, patient, ct);
            if (Person.Of(state) is { } person)
                await matches.ReplaceAsync(transaction, patient, person, ct);
        }
    }

    private async Task<CommandOutcome> RunAsync(
        Func<(IEventStore Store, NpgsqlTransaction Transaction), Task<CommandOutcome>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(ct);
                await using var transaction = await connection.BeginTransactionAsync(ct);
                var outcome = await work((store.In(transaction), transaction));
                if (outcome is not CommandOutcome.Done)
                    return outcome;
                await transaction.CommitAsync(ct);
                store.NotifyAppended();
                return outcome;
            }
            catch (Exception e) when (
                e is StreamConflictException or MergeRaceLostException && attempt < PatientCommands.MostTries)
            {
                // Rolled back as a whole; the next try sees what the other writer did.
            }
        }
    }
}

/// <summary>How two records would be parted.</summary>
/// <param name="Other">The record that would be open again.</param>
/// <param name="Divided">What was written since the merge.</param>
/// <param name="Restored">What would be recorded on it.</param>
/// <param name="Head">Where its stream ends.</param>
internal sealed record PartingPlan(
    Guid Other, IReadOnlyList<DividedFact> Divided, PatientRestored Restored, StreamHead Head);
