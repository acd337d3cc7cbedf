using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;

namespace PeriostealPlatform.Outcomes.Measures;

/// <summary>Totals of licensed questionnaires, scored outside (domain.md §3.2).</summary>
internal static class ExternalScores
{
    /// <summary>What is wrong with a total; null when nothing is.</summary>
    public static Refusal? Check(string code, decimal total, ClinicalCatalogue catalogue) =>
        catalogue.FindLicensed(code) is not { } instrument
            ? Refusals.UnknownInstrument
            : total < instrument.Min || total > instrument.Max || total % instrument.Step != 0
                ? Refusals.NotInRange(
                    instrument.Label,
                    FormattableString.Invariant($"{instrument.Min} to {instrument.Max} in steps of {instrument.Step}"))
                : null;
}
