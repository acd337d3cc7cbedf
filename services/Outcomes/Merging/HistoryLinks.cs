using PeriostealPlatform.Contracts;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.Messaging.Incoming;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.Outcomes.Episodes;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;

namespace PeriostealPlatform.Outcomes.Merging;

/// <summary>
/// What Outcomes makes of Intake's merges. Intake tells each twice, on either record's stream; whichever comes first does
/// the work, so that nothing told later on either stream can be taken for the wrong record's.
/// </summary>
internal sealed class HistoryLinks(
    CommandExecutor<OutcomeState, OutcomeEvent> executor, EventNames<OutcomeEvent> names, IClinicZones zones)
{
    private static readonly LinkFacts<OutcomeEvent> Facts = new(
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
                await LinkAsync(joined.Link, transaction, context, ct);
                return true;
            case MergeTold.Parted parted:
                await UnlinkAsync(parted, transaction, context, ct);
                return true;
            default:
                return false;
        }
    }

    private async Task LinkAsync(
        Link link, InboxTransaction transaction, CommandContext context, CancellationToken ct)
    {
        var here = executor.On(transaction.Store);
        var retired = await here.LoadHistoryAsync(link.Retired, ct);
        var by = retired.Facts is [.., { Stored.Headers.Clinic: var clinic }] ? context.At(clinic, zones) : context;
        await new StreamLinks<OutcomeState, OutcomeEvent>(here, names, Facts)
            .LinkAsync(link.MergeId, link.Survivor, link.Retired, by, ct);
    }

    private Task UnlinkAsync(
        MergeTold.Parted told, InboxTransaction transaction, CommandContext context, CancellationToken ct) =>
        new StreamLinks<OutcomeState, OutcomeEvent>(executor.On(transaction.Store), names, Facts)
            .UnlinkAsync(
                told.Link.MergeId, told.Link.Survivor, told.Link.Retired, told.Episodes, told.GivenBack, context, ct);
}
