namespace PeriostealPlatform.Portal.Records;

/// <summary>How long records are kept, how they end and how they are put right.</summary>
internal sealed partial class RecordsClient
{
    public Task<Reading<DueRecords>> ListDueRecordsAsync(DateOnly before, CancellationToken ct) =>
        ReadAsync<DueRecords>($"retention/due?before={before:yyyy-MM-dd}", ct);

    public Task<Reading<DisposalLists>> ListDisposalsAsync(CancellationToken ct) => ReadAsync<DisposalLists>("disposals", ct);

    public Task<Reading<CorrectionList>> ListCorrectionsAsync(string state, CancellationToken ct) =>
        ReadAsync<CorrectionList>($"corrections?state={state}", ct);

    public Task<Reading<PatientCorrections>> ReadCorrectionsAsync(Guid patient, CancellationToken ct) =>
        ReadAsync<PatientCorrections>($"patients/{patient}/corrections", ct);

    /// <summary>A command on one record, such as <c>disposals</c> or <c>corrections/.../refusal</c>.</summary>
    public Task<Reading<Carried>> CarryOutAsync(Guid patient, string command, object body, string key, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, $"patients/{patient}/{command}", body, key, ct);
}
