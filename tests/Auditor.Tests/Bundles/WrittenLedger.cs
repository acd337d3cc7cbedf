namespace PeriostealPlatform.Auditor.Tests.Bundles;

/// <summary>Events of several services in the order in which a ledger took them.</summary>
internal sealed class WrittenLedger
{
    private readonly Dictionary<string, long> _sequences = [];
    private readonly Dictionary<(string, Guid), WrittenEvent> _last = [];

    public List<WrittenEvent> Leaves { get; } = [];

    public static Guid Patient(int number) => new(number, 0, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    /// <summary>A ledger of some patients, each with events of three services, entwined.</summary>
    public static WrittenLedger Of(int patients, int rounds)
    {
        var ledger = new WrittenLedger();
        for (var round = 0; round < rounds; round++)
        {
            for (var patient = 1; patient <= patients; patient++)
            {
                ledger.Add("intake", Patient(patient), "consent_granted", """{"scope":"treatment","valid":true}""");
                ledger.Add("treatment", Patient(patient), "vitals_recorded", $$"""{"pulse":{{60 + round}},"temperature":36.6}""");
                ledger.Add("records", Patient(patient), "record_accessed", """{"basis":"custody","purpose":"treatment"}""");
            }
        }

        return ledger;
    }

    public WrittenEvent Add(string source, Guid stream, string type, string data, Func<WrittenEvent, WrittenEvent>? change = null)
    {
        var sequence = _sequences[source] = _sequences.GetValueOrDefault(source) + 1;
        var last = _last.GetValueOrDefault((source, stream));
        var one = new WrittenEvent(
            source,
            sequence,
            new Guid((int)sequence, (short)source.Length, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, (byte)source[0]),
            stream,
            (last?.Version ?? 0) + 1,
            type,
            data,
            last is null or { IsForeign: true } ? null : last.Hash);
        one = change?.Invoke(one) ?? one;
        _last[(source, stream)] = one;
        Leaves.Add(one);
        return one;
    }
}
