namespace PeriostealPlatform.Outcomes.Measures;

/// <summary>How a patient responded (domain.md §3.4). Computed from measured items only (OUT-04).</summary>
internal enum ResponseClass
{
    Responder,
    PartialResponder,
    NonResponder,
    Worse,
    NotAssessable,
}
