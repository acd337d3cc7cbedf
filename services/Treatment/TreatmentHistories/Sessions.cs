using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

internal enum Pregnancy
{
    No,
    Yes,
    Unknown,

    [JsonStringEnumMemberName("n/a")]
    NotApplicable,
}

/// <summary>The questions before every session (domain.md §2.7).</summary>
/// <param name="RedFlags">Codes of the catalogue; any one stops the session.</param>
/// <param name="Pregnancy">Null when not asked.</param>
/// <param name="PregnancyWeeks">Completed weeks, 1 to 42; null when not pregnant or not known.</param>
internal sealed record SafetyCheck(
    ImmutableList<string> RedFlags,
    Pregnancy? Pregnancy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? PregnancyWeeks = null);

internal enum MissedKind
{
    NoShow,
    LateCancel,
    ClinicCancel,
}

internal enum AbortReason
{
    AdverseReaction,
    RedZone,
    Pain,
    Reaction,
    PatientRequest,
    ConsentWithdrawn,
    Death,
    Practitioner,
    Other,
}
