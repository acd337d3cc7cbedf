namespace PeriostealPlatform.Records.Ledger;

/// <summary>Where what is built from events lies: the live tables, or the ones beside them that a replay fills.</summary>
/// <param name="Patients">The list of patients.</param>
/// <param name="Merges">Which records go on in another.</param>
internal sealed record ProjectionTables(string Patients, string Merges)
{
    public static ProjectionTables Live { get; } = new("periosteal.patients", "periosteal.patient_merges");

    public static ProjectionTables Rebuilt { get; } =
        new("periosteal_rebuild.patients", "periosteal_rebuild.patient_merges");
}
