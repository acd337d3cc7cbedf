using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Transfers;

/// <summary>The closed list of what happens when a record comes from another system.</summary>
internal abstract record TransferEvent : RecordFact
{
    private TransferEvent() { } // closed set

    /// <summary>The record was taken over, after everything in it was verified; its events are leaves of this ledger too.</summary>
    /// <param name="Origin">The ledger it comes from.</param>
    /// <param name="TreeSize">Size of that ledger at the checkpoint it was proven under.</param>
    /// <param name="Root">Root of that checkpoint, lower-case hex.</param>
    /// <param name="Events">Events that were added.</param>
    /// <param name="Keys">Data keys that came with it.</param>
    public sealed record RecordImported(string Origin, long TreeSize, string Root, int Events, int Keys) : TransferEvent;
}
