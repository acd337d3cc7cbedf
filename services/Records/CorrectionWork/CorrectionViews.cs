using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Corrections;
using PeriostealPlatform.Records.PatientRecords;
using static PeriostealPlatform.Records.Corrections.CorrectionEvent;

namespace PeriostealPlatform.Records.CorrectionWork;

/// <summary>Correction requests as they are shown, folded from their facts.</summary>
internal sealed class CorrectionViews
{
    private readonly Dictionary<Guid, CorrectionView> _all = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<CorrectionView> All => [.. _all.Values];

    /// <summary>Whether a stored event is about a correction.</summary>
    public static bool Concerns(string type) =>
        type.StartsWith("correction_", StringComparison.Ordinal)
        || type.StartsWith("statement_of_disagreement", StringComparison.Ordinal);

    public void Add(Guid record, StoredEvent stored, RecordFact fact)
    {
        switch (fact)
        {
            case CorrectionRequested e:
                _all[e.CorrectionId] = new CorrectionView(
                    e.CorrectionId, record, e.Act, e.AskedBy, e.EntryId, e.Path, e.Asked, e.Clinic, e.ReceivedOn, e.DueOn);
                break;
            case CorrectionFellDueSoon e:
                _all[e.CorrectionId].DueSoon = true;
                break;
            case CorrectionFellOverdue e:
                _all[e.CorrectionId].Overdue = true;
                break;
            case CorrectionAccepted e:
                _all[e.CorrectionId].Decide(CorrectionStage.Accepted, e.By, e.Reasons, null, stored.RecordedAt);
                break;
            case CorrectionRefused e:
                _all[e.CorrectionId].Decide(CorrectionStage.Refused, e.By, e.Reasons, e.Ground, stored.RecordedAt);
                break;
            case CorrectionCarriedOut e:
                _all[e.CorrectionId].Stage = CorrectionStage.CarriedOut;
                _all[e.CorrectionId].Amendments = e.AmendmentIds;
                break;
            case CorrectionWithdrawn e:
                _all[e.CorrectionId].Stage = CorrectionStage.Withdrawn;
                break;
            case StatementOfDisagreementAdded e:
                _all[e.CorrectionId].Statements.Add(new StatementView(e.StatementId, e.Text, stored.RecordedAt));
                break;
            case CorrectionNoticeDue e:
                _all[e.CorrectionId].Notices.Add(
                    new NoticeView(e.NoticeId, e.Kind, e.Recipient, e.LastReadAt, e.Reads, null, null));
                break;
            case CorrectionNoticeSent e:
                _all[e.CorrectionId].Sent(e, stored.RecordedAt);
                break;
        }
    }
}

/// <summary>One request as it is shown.</summary>
internal sealed class CorrectionView(
    Guid correctionId,
    Guid patientId,
    CorrectionAct act,
    CorrectionAsker askedBy,
    Guid? entryId,
    string? path,
    string? asked,
    string clinic,
    DateOnly receivedOn,
    DateOnly dueOn)
{
    public Guid CorrectionId { get; } = correctionId;
    public Guid PatientId { get; } = patientId;
    public CorrectionStage Stage { get; set; } = CorrectionStage.Received;
    public CorrectionAct Act { get; } = act;
    public CorrectionAsker AskedBy { get; } = askedBy;
    public Guid? EntryId { get; } = entryId;
    public string? Path { get; } = path;
    public string? Asked { get; } = asked;
    public string Clinic { get; } = clinic;
    public DateOnly ReceivedOn { get; } = receivedOn;

    /// <summary>The last day to answer.</summary>
    public DateOnly DueOn { get; } = dueOn;
    public bool DueSoon { get; set; }

    /// <summary>Nobody answered in time.</summary>
    public bool Overdue { get; set; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Reasons { get; private set; }
    public CorrectionRefusalGround? Ground { get; private set; }

    /// <summary>What put it right.</summary>
    public IReadOnlyList<Guid> Amendments { get; set; } = [];
    public List<StatementView> Statements { get; } = [];
    public List<NoticeView> Notices { get; } = [];

    public void Decide(CorrectionStage stage, string by, string? reasons, CorrectionRefusalGround? ground, DateTimeOffset at) =>
        (Stage, DecidedBy, Reasons, Ground, DecidedAt) = (stage, by, reasons, ground, at);

    public void Sent(CorrectionNoticeSent e, DateTimeOffset at)
    {
        var place = Notices.FindIndex(n => n.NoticeId == e.NoticeId);
        Notices[place] = Notices[place] with { SentAt = at, Method = e.Method };
    }
}

internal sealed record StatementView(Guid StatementId, string? Text, DateTimeOffset At);

/// <summary>Somebody who must be told.</summary>
/// <param name="SentAt">When they were told; null while it is due.</param>
internal sealed record NoticeView(
    Guid NoticeId,
    NoticeRecipientKind Kind,
    string Recipient,
    DateTimeOffset LastReadAt,
    int Reads,
    DateTimeOffset? SentAt,
    NoticeMethod? Method);
