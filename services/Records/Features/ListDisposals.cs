using Npgsql;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Disposals;
using PeriostealPlatform.Records.Retention;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Features;

/// <summary>Disposals under way, and the register of those that were carried out.</summary>
internal static class ListDisposals
{
    public static void Map(IEndpointRouteBuilder root) => root.MapGet("/disposals", HandleAsync)
        .AllowRoles([.. WorkLists.Disposals.Roles])
        .WithName(nameof(ListDisposals));

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        NpgsqlDataSource database,
        RecordWork work,
        DisposalRegister register,
        WorkListReading reading,
        CancellationToken ct)
    {
        await work.CatchUpAsync(ct);
        // The name is for whom the law makes keep it; others see that there was a disposal and that it was proven.
        var named = Caller.Of(http.User)?.Role == Roles.PrivacyOfficer;
        var entries = (await register.ReadAsync(ct)).Select(e => RegisterEntry.Of(e, named)).ToList();
        var underWay = await UnderWayAsync(database, ct);
        var patients = underWay.Select(d => d.PatientId)
            .Concat(named ? await PatientsOfAsync(database, [.. entries.Select(e => e.DisposalId)], ct) : []);
        return await reading.ShowAsync(http, WorkLists.Disposals, patients, new DisposalList(underWay, entries), ct);
    }

    // The register itself names nobody by id; who sees its names reads of these records.
    private static async Task<List<Guid>> PatientsOfAsync(NpgsqlDataSource database, Guid[] disposals, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "select patient_id from periosteal.disposals where disposal_id = any($1)");
        command.Parameters.Add(new() { Value = disposals });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var patients = new List<Guid>();
        while (await reader.ReadAsync(ct))
            patients.Add(reader.GetGuid(0));
        return patients;
    }

    private static async Task<IReadOnlyList<UnderWay>> UnderWayAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select disposal_id, patient_id, stage, earliest_on, rule, proposed_by, approved_by, execute_at, records,
                   failures, failed_because
            from periosteal.disposals where stage not in ('completed', 'ended') order by earliest_on, disposal_id
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var list = new List<UnderWay>();
        while (await reader.ReadAsync(ct))
        {
            list.Add(new UnderWay(
                reader.GetGuid(0),
                reader.GetGuid(1),
                reader.GetString(2),
                reader.GetFieldValue<DateOnly>(3),
                reader.GetString(4),
                reader.GetString(5),
                reader.GetFieldValue<string[]>(6),
                reader.IsDBNull(7) ? null : reader.GetFieldValue<DateTimeOffset>(7),
                reader.GetInt32(8),
                reader.GetInt32(9),
                reader.IsDBNull(10) ? null : reader.GetString(10)));
        }

        return list;
    }

    private sealed record DisposalList(IReadOnlyList<UnderWay> UnderWay, IReadOnlyList<RegisterEntry> Register);

    /// <param name="Failures">Tries that something stood in the way of.</param>
    /// <param name="FailedBecause">What stood in the way last.</param>
    private sealed record UnderWay(
        Guid DisposalId,
        Guid PatientId,
        string Stage,
        DateOnly EarliestOn,
        string Rule,
        string ProposedBy,
        IReadOnlyList<string> ApprovedBy,
        DateTimeOffset? ExecuteAt,
        int Records,
        int Failures,
        string? FailedBecause);

    /// <param name="Name">Shown to the privacy officer alone.</param>
    private sealed record RegisterEntry(
        Guid DisposalId,
        string PatientDigest,
        string? Name,
        DateOnly CoversFrom,
        DateOnly CoversTo,
        RetentionRule Rule,
        DateOnly LawfulFrom,
        string RulesVersion,
        string ProposedBy,
        IReadOnlyList<string> ApprovedBy,
        DateTimeOffset EnteredAt,
        DateTimeOffset? ExecutedAt,
        RegisterEvent.DisposalProven? Proof)
    {
        public static RegisterEntry Of(RegisteredDisposal e, bool named) => new(
            e.Entry.DisposalId,
            e.Entry.PatientDigest,
            named ? e.Entry.Name : null,
            e.Entry.CoversFrom,
            e.Entry.CoversTo,
            e.Entry.Rule,
            e.Entry.LawfulFrom,
            e.Entry.RulesVersion,
            e.Entry.ProposedBy,
            e.Entry.ApprovedBy,
            e.EnteredAt,
            e.ExecutedAt,
            e.Proof);
    }
}
