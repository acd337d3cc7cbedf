using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Intake.V1;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Messaging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.Treatment.TreatmentHistories;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.Merging;

/// <summary>
/// What Treatment makes of Intake's merges. Intake tells each twice, on either record's stream; whichever comes first does
/// the work, so that nothing told later on either stream can be taken for the wrong record's.
/// </summary>
internal sealed class HistoryLinks(
    CommandExecutor<TreatmentState, TreatmentEvent> executor, EventNames<TreatmentEvent> names, IClinicZones zones)
{
    private static readonly LinkFacts<TreatmentEvent> Facts = new(
        (merge, retired, carried) => new HistoryLinked(merge, retired, carried),
        (merge, survivor) => new HistoryRetired(merge, survivor),
        (merge, restored, back) => new HistoryUnlinked(merge, restored, back),
        (merge, survivor, back) => new HistoryRestored(merge, survivor, back));

    /// <summary>Takes in a fact about a merge; false when the fact is about something else.</summary>
    public async Task<bool> TakeInAsync(
        FactDelivery fact, InboxTransaction transaction, CommandContext context, CancellationToken ct)
    {
        switch (fact.Contract)
        {
            case PatientsMerged.Contract:
                var merged = ContractJson.Read<PatientsMerged>(fact);
                await LinkOrWaitAsync(
                    new(merged.MergeId, merged.PatientId, merged.RetiredPatientId), transaction, context, ct);
                return true;
            case PatientRetired.Contract:
                var retired = ContractJson.Read<PatientRetired>(fact);
                await LinkOrWaitAsync(
                    new(retired.MergeId, retired.SurvivorPatientId, retired.PatientId), transaction, context, ct);
                return true;
            case PatientsUnmerged.Contract:
                var unmerged = ContractJson.Read<PatientsUnmerged>(fact);
                await UnlinkAsync(
                    new(unmerged.MergeId, unmerged.PatientId, unmerged.RestoredPatientId),
                    unmerged.RestoredEpisodes, unmerged.GivenBackEvents, transaction, context, ct);
                return true;
            case PatientRestored.Contract:
                var restored = ContractJson.Read<PatientRestored>(fact);
                await UnlinkAsync(
                    new(restored.MergeId, restored.SurvivorPatientId, restored.PatientId),
                    restored.RestoredEpisodes, restored.GivenBackEvents, transaction, context, ct);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Links two histories unless a session is open in one; false when it must wait.</summary>
    public async Task<bool> TryLinkAsync(Link link, IEventStore store, CommandContext context, CancellationToken ct)
    {
        var here = executor.On(store);
        var retired = await here.LoadHistoryAsync(link.Retired, ct);
        if (retired.State.InSession || (await here.LoadAsync(link.Survivor, ct)).State.InSession)
            return false;
        var by = retired.Facts is [.., { Stored.Headers.Clinic: var clinic }] ? At(context, clinic) : context;
        await new StreamLinks<TreatmentState, TreatmentEvent>(here, names, Facts)
            .LinkAsync(link.MergeId, link.Survivor, link.Retired, by, ct);
        return true;
    }

    private async Task LinkOrWaitAsync(
        Link link, InboxTransaction transaction, CommandContext context, CancellationToken ct)
    {
        var here = executor.On(transaction.Store);
        var (state, _) = await here.LoadAsync(link.Survivor, ct);
        if (state.Merging.Knows(link.MergeId) || state.Awaited.Exists(a => a.MergeId == link.MergeId))
            return;
        if (await TryLinkAsync(link, transaction.Store, context, ct))
            return;
        await NoteAsync(here, link.Survivor, new LinkAwaited(link.MergeId, link.Retired, Survives: true), context, ct);
        await NoteAsync(here, link.Retired, new LinkAwaited(link.MergeId, link.Survivor, Survives: false), context, ct);
        await AwaitedLinkRows.AddAsync(transaction.Transaction, link, context, ct);
    }

    private async Task UnlinkAsync(
        Link link,
        IReadOnlyList<Guid> episodes,
        IReadOnlyList<Guid> causes,
        InboxTransaction transaction,
        CommandContext context,
        CancellationToken ct)
    {
        await AwaitedLinkRows.RemoveAsync(transaction.Transaction, link.MergeId, ct);
        await new StreamLinks<TreatmentState, TreatmentEvent>(executor.On(transaction.Store), names, Facts)
            .UnlinkAsync(link.MergeId, link.Survivor, link.Retired, episodes, causes, context, ct);
    }

    private static async Task NoteAsync(
        CommandExecutor<TreatmentState, TreatmentEvent> here,
        Guid patient,
        LinkAwaited note,
        CommandContext context,
        CancellationToken ct)
    {
        if (await here.ExecuteAsync(patient, context, _ => note, answer: null, ct) is not CommandOutcome.Done)
            throw new MergeRaceLostException();
    }

    // The platform acts for the clinic whose history goes on elsewhere.
    private CommandContext At(CommandContext context, string clinic) => zones.ZoneOf(clinic) is { } zone
        ? context with
        {
            Actor = Actor.System(clinic),
            Zone = zone,
            OccurredAt = TimeZoneInfo.ConvertTime(context.RecordedAt, TimeZoneInfo.FindSystemTimeZoneById(zone)),
        }
        : context;
}

/// <summary>Two histories that become one.</summary>
internal sealed record Link(Guid MergeId, Guid Survivor, Guid Retired);
