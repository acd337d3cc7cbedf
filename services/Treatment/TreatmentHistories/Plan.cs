using System.Collections.Immutable;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Whether the method stands alone or ends another protocol (domain.md F05).</summary>
internal enum ProcedureRole
{
    Independent,
    ProtocolFinalStep,
}

/// <summary>What a course intends: how many sessions, how far apart, where, and what is measured.</summary>
/// <param name="Version">From 1; a revision raises it.</param>
/// <param name="Sessions">1 to 24.</param>
/// <param name="MinIntervalDays">Calendar days between session dates, 1 to 14.</param>
/// <param name="Sites">1 to 20.</param>
/// <param name="MaxPointsPerSession">1 to 20.</param>
/// <param name="ReassessEvery">Completed sessions after which a reassessment is due, 1 to 8.</param>
/// <param name="Goals">Codes.</param>
/// <param name="Measures">Codes; holds at least those of the acceptance.</param>
/// <param name="ProcedureRole">Stand-alone or final step.</param>
/// <param name="Template">Point template it started from; null for none.</param>
internal sealed record Plan(
    int Version,
    int Sessions,
    int MinIntervalDays,
    ImmutableList<SiteRef> Sites,
    int MaxPointsPerSession,
    int ReassessEvery,
    ImmutableList<string> Goals,
    ImmutableList<string> Measures,
    ProcedureRole ProcedureRole,
    string? Template = null)
{
    public Plan After(TreatmentEvent.PlanRevised e) => new(
        e.PlanVersion, e.Sessions, e.MinIntervalDays, e.Sites, e.MaxPointsPerSession, e.ReassessEvery, e.Goals,
        e.Measures, ProcedureRole, Template);
}
