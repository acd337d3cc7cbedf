namespace PeriostealPlatform.Records.PatientRecords;

/// <summary>
/// What Records itself writes down about a patient's record: who saw it, and what was decided about it as a record. Each
/// concern has its own closed family below this one; they share the patient's one stream, so that their order is proven.
/// </summary>
internal abstract record RecordFact
{
    private protected RecordFact() { } // families of this assembly alone
}
