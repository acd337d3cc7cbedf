using PeriostealPlatform.Contracts;
using PeriostealPlatform.Contracts.Intake.V1;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Merging;
using PeriostealPlatform.Messaging;
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
        switch (fact.Contract)
        {
            case PatientsMerged.Contract:
                var merged = ContractJson.Read<PatientsMerged>(fact);
                await LinkAsync(
                    new(merged.MergeId, merged.PatientId, merged.RetiredPatientId), transaction, context, ct);
                return true;
            case PatientRetired.Contract:
                var retired = ContractJson.Read<PatientRetired>(fact);
                await LinkAsync(
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

    private async Task LinkAsync(
        Link link, InboxTransaction transaction, CommandContext context, CancellationToken ct)
    {
        var here = executor.On(transaction.Store);
        var retired = await here.LoadHistoryAsync(link.Retired, ct);
        var by = retired.Facts is [.., { Stored.Headers.Clinic: var clinic }] ? At(context, clinic) : context;
        await new StreamLinks<OutcomeState, OutcomeEvent>(here, names, Facts)
            .LinkAsync(link.MergeId, link.Survivor, link.Retired, by, ct);
    }

    private Task UnlinkAsync(
        Link link,
        IReadOnlyList<Guid> episodes,
        IReadOnlyList<Guid> causes,
        InboxTransaction transaction,
        CommandContext context,
        CancellationToken ct) =>
        new StreamLinks<OutcomeState, OutcomeEvent>(executor.On(transaction.Store), names, Facts)
            .UnlinkAsync(link.MergeId, link.Survivor, link.Retired, episodes, causes, context, ct);

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
