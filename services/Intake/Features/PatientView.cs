using PeriostealPlatform.Intake.Patients;

namespace PeriostealPlatform.Intake.Features;

/// <summary>A patient's intake in codes.</summary>
internal sealed record PatientView(
    Guid PatientId,
    long Version,
    PatientStatus Status,
    string? HomeClinic,
    SharingDirective? Sharing,
    IReadOnlyList<ConsentView> Consents,
    IReadOnlyList<EpisodeView> Episodes)
{
    public static PatientView Of(Guid patient, long version, PatientState state) => new(
        patient,
        version,
        state.Status,
        state.HomeClinic,
        state.Sharing,
        [.. state.Consents.Values.OrderBy(c => c.GrantedAt).ThenBy(c => c.Id.Value).Select(ConsentView.Of)],
        [.. state.Episodes.Values.OrderBy(e => e.Id.Value).Select(EpisodeView.Of)]);
}

/// <summary>A consent in codes.</summary>
internal sealed record ConsentView(
    Guid ConsentId, Guid? EpisodeId, ConsentScope Scope, DateOnly Expires, DateTimeOffset? WithdrawnAt, bool Superseded)
{
    public static ConsentView Of(Consent c) =>
        new(c.Id.Value, c.EpisodeId?.Value, c.Scope, c.Expires, c.WithdrawnAt, c.Superseded);
}

/// <summary>An episode in codes.</summary>
internal sealed record EpisodeView(
    Guid EpisodeId,
    EpisodeStage Status,
    string Clinic,
    IReadOnlyList<ReferredIndication> Indications,
    ScreeningOutcome? Screening,
    DecisionReason? Reason,
    EpisodeClosure? Closure)
{
    public static EpisodeView Of(Episode e) =>
        new(e.Id.Value, e.Stage, e.Clinic, e.Indications, e.Screening?.Outcome, e.Reason, e.Closure);
}
