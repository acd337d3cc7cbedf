using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.Disposals;
using PeriostealPlatform.Records.Histories;
using PeriostealPlatform.Records.Retention;
using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Features;

/// <summary>How long a record must be kept, with the rule and everything it was worked out from.</summary>
internal static class GetRetention
{
    public static void Map(IEndpointRouteBuilder patients) => patients.MapGet("/retention", HandleAsync)
        .AllowRoles(Roles.PrivacyOfficer, Roles.ClinicalLead, Roles.PatientDesk, Roles.Auditor)
        .WithName(nameof(GetRetention));

    private static Task<IResult> HandleAsync(
        Guid patient,
        HttpContext http,
        GuardedReading reading,
        RetentionReading retention,
        RecordCommands records,
        TimeProvider clock,
        CancellationToken ct) =>
        reading.ShowAsync(
            http,
            patient,
            "retention",
            new AsOf(null, null),
            async c =>
            {
                var now = clock.GetUtcNow();
                var state = (await records.LoadAsync(patient, c)).State.Retention;
                return await retention.AssessAsync(patient, now, c) is { } assessed
                    ? RetentionView.Of(patient, assessed, state, now)
                    : null;
            },
            ct);
}

/// <summary>The time of a record as it is shown.</summary>
/// <param name="EarliestOn">First day on which it may be disposed of; null while a hold lasts.</param>
/// <param name="Rule">The rule that counts.</param>
/// <param name="WithoutHolds">Day and rule were there no hold.</param>
/// <param name="Obstacles">What stands in the way today; empty when it may be disposed of.</param>
internal sealed record RetentionView(
    Guid PatientId,
    DateOnly? EarliestOn,
    RetentionRule Rule,
    RetentionDate WithoutHolds,
    string RulesVersion,
    RetentionInputs Inputs,
    IReadOnlyList<Guid> Holds,
    IReadOnlyList<Obstacle> Obstacles,
    bool Disposed,
    DisposalView? Disposal)
{
    public static RetentionView Of(Guid patient, Assessment a, RetentionState state, DateTimeOffset now) => new(
        patient,
        a.EarliestOn,
        a.Rule,
        a.Date,
        a.RulesVersion,
        new RetentionInputs(
            a.Ground.FirstEntryOn,
            a.Ground.LastEntryOn,
            a.Ground.LastService,
            a.Ground.BirthDate is not null,
            a.Date.Rule == RetentionRule.CollectedUnderAge,
            a.Ground.Deceased,
            a.OpenCorrections,
            a.OpenEmergencies,
            a.Ground.OpenEpisodes,
            a.Ground.Merged,
            a.Ground.ReplacedBy),
        a.Holds,
        [.. a.ObstaclesOn(DateOnly.FromDateTime(now.UtcDateTime)).Select(o => new Obstacle(o.Code, o.Message))],
        state.IsErased,
        state.Disposal is { } d ? DisposalView.Of(d) : null);
}

/// <summary>What the date was worked out from. The birth date itself is not shown: whether it is known is enough.</summary>
internal sealed record RetentionInputs(
    DateOnly FirstEntryOn,
    DateOnly LastEntryOn,
    LastService? LastService,
    bool BirthDateKnown,
    bool CollectedUnderAge,
    bool Deceased,
    IReadOnlyList<Guid> OpenCorrections,
    int OpenEmergencies,
    IReadOnlyList<Guid> OpenEpisodes,
    IReadOnlyList<Guid> MergedRecords,
    Guid? ReplacedBy);

internal sealed record Obstacle(string Code, string Message);

/// <summary>How far a disposal has come.</summary>
internal sealed record DisposalView(
    Guid DisposalId, DisposalStage Stage, string ProposedBy, IReadOnlyList<string> ApprovedBy, DateTimeOffset? ExecuteAt)
{
    public static DisposalView Of(Disposal d) =>
        new(d.Id, d.Stage, d.Proposal.By, [.. d.Approvals.Select(a => a.By)], d.ExecuteAt);
}
