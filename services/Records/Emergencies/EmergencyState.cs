using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Emergencies;

/// <summary>What further access decisions need of a patient's access events.</summary>
/// <param name="Glasses">Emergency permissions by person; the last one counts.</param>
internal sealed record EmergencyState(ImmutableDictionary<string, BrokenGlass> Glasses)
{
    public static Aggregate<EmergencyState, RecordFact> Aggregate { get; } =
        new(new EmergencyState(ImmutableDictionary<string, BrokenGlass>.Empty), Evolve);

    /// <summary>Whether a person may read in an emergency at this moment, for this clinic.</summary>
    public bool IsOpen(string user, string clinic, DateTimeOffset at) =>
        Glasses.TryGetValue(user, out var glass) && glass.Clinic == clinic && at < glass.ExpiresAt;

    private static EmergencyState Evolve(EmergencyState state, RecordFact fact) => fact switch
    {
        AccessEvent.BreakGlassUsed e => new(state.Glasses.SetItem(e.By, new BrokenGlass(e.Clinic, e.ExpiresAt))),
        not AccessEvent => state,
        AccessEvent.RecordAccessed or AccessEvent.RecordAccessDenied or AccessEvent.PatientsListed
            or AccessEvent.AccessAudited or AccessEvent.BreakGlassReviewOverdue
            or AccessEvent.BreakGlassReviewClosed => state,
        _ => throw new UnexpectedFactException(state, fact),
    };
}

/// <summary>One person's emergency permission.</summary>
internal sealed record BrokenGlass(string Clinic, DateTimeOffset ExpiresAt);
