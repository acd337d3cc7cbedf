using System.Security.Claims;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Fhir.Capabilities;
using PeriostealPlatform.Records.Fhir.Mapping;
using PeriostealPlatform.Records.Fhir.Reading;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.EventSourcing.Commands;

namespace PeriostealPlatform.Records.Fhir.Export;

/// <summary>
/// Goes through an export's records: what the gate refuses is left out, what it opens is written to the patient's access log
/// as exported. A service that is away stops the run, so that nobody is left out in silence.
/// </summary>
internal sealed class ExportRun(GuardedReading reading, FhirRecords records, VisiblePatients visible)
{
    private const int MostPatients = 100_000;
    private const string What = "export";

    /// <exception cref="HttpRequestException">A service that keeps keys or names is away: try again.</exception>
    public async Task<ExportJob> RunAsync(ExportJob job, CancellationToken ct)
    {
        var candidates = await visible.FindAsync(
            new Reader(job.Actor.Role, job.Actor.Clinic) { What = What }, job.GroupClinic, MostPatients, ct);
        if (candidates is null)
            return job with { Status = ExportJob.Failed };
        var exported = new List<Guid>();
        var counts = new Dictionary<string, int>();
        foreach (var patient in job.Types.Any(t => FhirTypes.Find(t)!.InCompartment) ? candidates.Patients : [])
        {
            if (await OpenAsync(job, patient, ct) is not { } record)
                continue;
            exported.Add(patient);
            foreach (var resource in Of(job, record.Resources))
                counts[resource.Type] = counts.GetValueOrDefault(resource.Type) + 1;
        }

        foreach (var resource in await DirectoryAsync(job, ct))
            counts[resource.Type] = counts.GetValueOrDefault(resource.Type) + 1;
        return job with { Status = ExportJob.Done, Patients = exported, Counts = counts };
    }

    /// <summary>The resources of one file, record by record; a record whose directive has changed meanwhile is left out.</summary>
    public async IAsyncEnumerable<FhirResource> FileAsync(
        ExportJob job, string type, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var ofType = job with { Types = [type] };
        foreach (var patient in FhirTypes.Find(type)!.InCompartment ? job.Patients : [])
        {
            if (await OpenAsync(ofType, patient, ct) is not { } record)
                continue;
            foreach (var resource in Of(ofType, record.Resources))
                yield return resource;
        }

        foreach (var resource in await DirectoryAsync(ofType, ct))
            yield return resource;
    }

    private async Task<Compartment?> OpenAsync(ExportJob job, Guid patient, CancellationToken ct)
    {
        // Read outside the gate's own handling: a service that is away must not look like a refusal.
        var record = await records.ReadAsync(patient, job.KnownAt, job.Types.Contains("AuditEvent"), ct);
        Compartment? opened = null;
        await reading.OpenAsync(
            Asking(job.Actor),
            patient,
            What,
            new AsOf(job.KnownAt, null),
            _ => Task.FromResult(record),
            shown =>
            {
                opened = shown;
                return Results.Empty;
            },
            ct);
        return opened;
    }

    private async Task<IEnumerable<FhirResource>> DirectoryAsync(ExportJob job, CancellationToken ct) =>
        job.Types.All(t => FhirTypes.Find(t)!.InCompartment) ? []
            : (await records.DirectoryAsync(ct)).Where(r => job.Types.Contains(r.Type));

    private static IEnumerable<FhirResource> Of(ExportJob job, IEnumerable<FhirResource> resources) =>
        resources.Where(r => job.Types.Contains(r.Type) && (job.Since is not { } since || r.LastUpdated >= since));

    // The gate reads who asks from a request; an export goes on after its request has ended.
    private static DefaultHttpContext Asking(Actor actor) => new()
    {
        User = new ClaimsPrincipal(new ClaimsIdentity(
            [new("sub", actor.UserId), new("role", actor.Role), new("clinic", actor.Clinic)], "export", "sub", "role")),
    };
}
