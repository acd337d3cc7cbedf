using PeriostealPlatform.Contracts;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.EventSourcing.Store;
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
        switch (MergeTold.Read(fact))
        {
            case MergeTold.Joined joined:
                await LinkOrWaitAsync(joined.Link, transaction, context, ct);
                return true;
            case MergeTold.Parted parted:
                await UnlinkAsync(parted, transaction, context, ct);
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
        var by = retired.Facts is [.., { Stored.Headers.Clinic: var clinic }] ? context.At(clinic, zones) : context;
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
        MergeTold.Parted told, InboxTransaction transaction, CommandContext context, CancellationToken ct)
    {
        await AwaitedLinkRows.RemoveAsync(transaction.Transaction, told.Link.MergeId, ct);
        await new StreamLinks<TreatmentState, TreatmentEvent>(executor.On(transaction.Store), names, Facts)
            .UnlinkAsync(
                told.Link.MergeId, told.Link.Survivor, told.Link.Retired, told.Episodes, told.GivenBack, context, ct);
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
}
