using PeriostealPlatform.Records.Corrections;
using PeriostealPlatform.ServiceDefaults.Access;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Features;

/// <summary>Says that somebody who read the entry before was told.</summary>
internal static class CorrectionNotices
{
    public static void Map(IEndpointRouteBuilder patients) => patients
        .MapPost("/corrections/{correction:guid}/notices/{notice:guid}/sending", HandleAsync)
        .AllowRoles(Roles.PatientDesk, Roles.Reception, Roles.ClinicalLead, Roles.PrivacyOfficer)
        .WithName("MarkNoticeSent");

    private static async Task<CommandResult> HandleAsync(
        Guid patient,
        Guid correction,
        Guid notice,
        CommandRequest request,
        NoticeSentBody body,
        RecordCommands records,
        CancellationToken ct) =>
        CommandResult.From(await records.ExecuteAsync(
            patient,
            request.For(body),
            state => CorrectionDecider.MarkSent(state.Corrections, correction, notice, body.Method),
            answer: null,
            ct));
}

/// <summary>The command as it is sent.</summary>
/// <param name="Method">How they were told.</param>
internal sealed record NoticeSentBody(NoticeMethod Method) : CommandBody;
