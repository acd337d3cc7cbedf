using PeriostealPlatform.Privacy;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Corrections;

/// <summary>Who asks that a record be put right.</summary>
internal enum CorrectionAsker
{
    Patient,
    ParentOrGuardian,
    AuthorisedRepresentative,
}

/// <summary>Why a request is refused (section 34 (3) of the act of New South Wales).</summary>
internal enum CorrectionRefusalGround
{
    /// <summary>The information is not incomplete, incorrect, irrelevant, out of date or misleading.</summary>
    InformationIsRight,

    /// <summary>The request holds matter that is incorrect or misleading in a material respect.</summary>
    RequestIsMisleading,
}

/// <summary>Whom a notice goes to.</summary>
internal enum NoticeRecipientKind
{
    /// <summary>A clinic of the chain whose people read the record.</summary>
    Clinic,

    /// <summary>Another organisation's program, by its client id.</summary>
    Organisation,
}

/// <summary>How a notice was given.</summary>
internal enum NoticeMethod
{
    /// <summary>As an item of the clinic's work list.</summary>
    WorkList,
    Letter,
    Phone,
    SecureMessage,
}

/// <summary>The closed list of what can happen to a request to correct a record. Who and when stand in the headers.</summary>
internal abstract record CorrectionEvent : RecordFact
{
    private CorrectionEvent() { } // closed set

    /// <summary>A request came in; its clock runs.</summary>
    /// <param name="Act">The act it is made under.</param>
    /// <param name="ReceivedOn">Day of receipt at the clinic.</param>
    /// <param name="DueOn">Last day to answer.</param>
    /// <param name="EntryId">The entry it is about, by its event; null when it is about the record as a whole.</param>
    /// <param name="Path">The value in that entry; null when it is about all of it.</param>
    /// <param name="Clinic">The clinic that answers.</param>
    /// <param name="Asked">What is asked, in the person's words.</param>
    /// <param name="RulesVersion">Version of the rules that gave the last day.</param>
    public sealed record CorrectionRequested(
        Guid CorrectionId,
        CorrectionAct Act,
        DateOnly ReceivedOn,
        DateOnly DueOn,
        CorrectionAsker AskedBy,
        Guid? EntryId,
        string? Path,
        string Clinic,
        [property: Sealed] string? Asked,
        string RulesVersion) : CorrectionEvent;

    /// <summary>A week is left to answer.</summary>
    public sealed record CorrectionFellDueSoon(Guid CorrectionId, DateOnly DueOn) : CorrectionEvent;

    /// <summary>The time to answer is over: under the act of New South Wales the request is taken to be refused.</summary>
    public sealed record CorrectionFellOverdue(Guid CorrectionId, DateOnly DueOn) : CorrectionEvent;

    /// <summary>It will be put right; done when the amendment is in the ledger.</summary>
    public sealed record CorrectionAccepted(Guid CorrectionId, string By, [property: Sealed] string? Reasons)
        : CorrectionEvent;

    /// <summary>It stays as it is.</summary>
    public sealed record CorrectionRefused(
        Guid CorrectionId, string By, CorrectionRefusalGround Ground, [property: Sealed] string? Reasons) : CorrectionEvent;

    /// <summary>It was put right in the service that owns the entry.</summary>
    /// <param name="AmendmentIds">The events that did, each in the ledger.</param>
    public sealed record CorrectionCarriedOut(Guid CorrectionId, IReadOnlyList<Guid> AmendmentIds) : CorrectionEvent;

    /// <summary>Whoever asked takes it back.</summary>
    public sealed record CorrectionWithdrawn(Guid CorrectionId, [property: Sealed] string? Reason) : CorrectionEvent;

    /// <summary>What the patient says against a value that stays: shown wherever the entry is (APP 13.4, section 35).</summary>
    /// <param name="EntryId">The entry it stands by; null for the record as a whole.</param>
    public sealed record StatementOfDisagreementAdded(
        Guid CorrectionId, Guid StatementId, Guid? EntryId, [property: Sealed] string? Text) : CorrectionEvent;

    /// <summary>Somebody who read the entry before must be told (APP 13.2).</summary>
    /// <param name="Recipient">Code of the clinic, or client id of the program.</param>
    /// <param name="LastReadAt">When they last read it.</param>
    /// <param name="Reads">How often.</param>
    public sealed record CorrectionNoticeDue(
        Guid CorrectionId,
        Guid NoticeId,
        NoticeRecipientKind Kind,
        string Recipient,
        DateTimeOffset LastReadAt,
        int Reads) : CorrectionEvent;

    /// <summary>They were told.</summary>
    public sealed record CorrectionNoticeSent(Guid CorrectionId, Guid NoticeId, NoticeMethod Method) : CorrectionEvent;
}
