using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>The "no" that several commands share.</summary>
internal static class RecordRefusals
{
    public static readonly Refusal NoSuchPatient =
        new(ProblemCodes.NotFound, "Records knows no such patient.", RefusalKind.NotFound);
}
