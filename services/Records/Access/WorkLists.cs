using PeriostealPlatform.ServiceDefaults.Access;

namespace PeriostealPlatform.Records.Access;

/// <summary>A list that names patients for the work to be done on their records; nothing clinical is on it.</summary>
/// <param name="What">How the access log names it.</param>
/// <param name="Purpose">What it is read for.</param>
/// <param name="Roles">Who works by it, for the whole chain or for their clinic.</param>
internal sealed record WorkList(string What, string Purpose, IReadOnlyList<string> Roles);

/// <summary>
/// The closed list of work lists. They are open to roles and not to clinics the patient chooses: what becomes of a record must
/// not hang on whom it is shared with. That somebody stood on one is an access fact like every other reading.
/// </summary>
internal static class WorkLists
{
    private const string RecordKeeping = "record-keeping";

    public static WorkList DueRecords { get; } =
        new("due-records", RecordKeeping, [Roles.PrivacyOfficer, Roles.Operations]);

    public static WorkList Disposals { get; } =
        new("disposal-list", RecordKeeping, [Roles.PrivacyOfficer, Roles.Auditor, Roles.ClinicalLead, Roles.Operations]);

    public static WorkList Corrections { get; } = new(
        "correction-list", RecordKeeping, [Roles.PatientDesk, Roles.Reception, Roles.ClinicalLead, Roles.PrivacyOfficer]);

    public static WorkList DeadDeliveries { get; } =
        new("dead-deliveries", "delivery", [Roles.Integrator, Roles.Operations]);

    public static WorkList AccessFindings { get; } =
        new("access-findings", "audit", [Roles.Auditor, Roles.PrivacyOfficer]);

    private static readonly WorkList[] All = [DueRecords, Disposals, Corrections, DeadDeliveries, AccessFindings];

    public static WorkList? Find(string what) => Array.Find(All, list => list.What == what);
}
