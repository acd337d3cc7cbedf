using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Webhooks;

/// <summary>Why a command on a webhook is refused before it is decided.</summary>
internal static class WebhookRefusals
{
    public static Refusal ScopeMissing { get; } =
        new(ProblemCodes.Forbidden, "Webhooks need the scope system/*.read.", RefusalKind.Forbidden);
}
