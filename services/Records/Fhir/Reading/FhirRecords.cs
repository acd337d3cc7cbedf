using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.CorrectionWork;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Resources;
using PeriostealPlatform.Records.Fhir.Terminology;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Fhir.Reading;

/// <summary>Reads records as FHIR. Whoever calls this has asked the gate, or shows nothing of it.</summary>
internal sealed class FhirRecords(
    PatientHistories histories,
    Statements statements,
    StaffDirectory staff,
    IEventStore store,
    EventCodec<RecordFact> codec)
{
    /// <summary>A patient's resources as known at a time.</summary>
    /// <param name="patient">The patient, or a record that was merged into theirs.</param>
    /// <param name="knownAt">Null for now.</param>
    /// <param name="withLog">Whether the AuditEvents are needed.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Compartment> ReadAsync(Guid patient, DateTimeOffset? knownAt, bool withLog, CancellationToken ct)
    {
        var people = await staff.ReadAsync(ct);
        var history = await histories.ReadAsync(patient, knownAt, ct);
        var said = await statements.EntriesAsync(history, knownAt, ct);
        var resources = FhirRecord.Map(history with { Entries = [.. history.Entries, .. said] }, knownAt, people);
        return new Compartment(
            history.PatientId,
            withLog ? [.. resources, .. await LogAsync(history, knownAt, people, ct)] : resources,
            [.. DirectoryResources.Of(people)]);
    }

    /// <summary>What is the same for everybody: the chain, its staff, its codes.</summary>
    public async Task<IReadOnlyList<FhirResource>> DirectoryAsync(CancellationToken ct) =>
        [.. DirectoryResources.Of(await staff.ReadAsync(ct)), .. TerminologyResources.All];

    private async Task<List<FhirResource>> LogAsync(
        MergedHistory history, DateTimeOffset? knownAt, Staff people, CancellationToken ct)
    {
        var log = new List<FhirResource>();
        foreach (var stream in history.Replaces.Prepend(history.PatientId))
        {
            await foreach (var stored in store.ReadStreamAsync(stream, StreamSlice.All, ct))
            {
                if ((knownAt is not { } at || stored.RecordedAt <= at)
                    && await codec.ReadAsync(stored, ct) is AccessEvent access
                    && AuditEventResources.Of(stream, stored, access, people) is { } shown)
                {
                    log.Add(shown);
                }
            }
        }

        return log;
    }
}
