using PeriostealPlatform.Auditor.Tests.Bundles;

namespace PeriostealPlatform.Auditor.Tests.Verifying;

public sealed class A_sound_bundle
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 17)]
    [InlineData(32, 8)] // 768 leaves: full tiles only
    [InlineData(100, 9)]
    public void of_the_whole_ledger_passes(int patients, int rounds)
    {
        var report = new WrittenBundle(WrittenLedger.Of(patients, rounds)).Verify(WrittenKey.Witness);
        Assert.Null(report.First);
        Assert.Equal((patients * rounds * 3, patients * 3), (report.Summary.Events, report.Summary.Streams));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(57)]
    public void of_one_patient_among_many_passes(int patient)
    {
        var report = new WrittenBundle(WrittenLedger.Of(100, 9), WrittenLedger.Patient(patient)).Verify();
        Assert.Null(report.First);
        Assert.Equal((27, 3), (report.Summary.Events, report.Summary.Streams));
    }

    [Fact]
    public void of_a_tree_of_three_levels_passes()
    {
        var report = new WrittenBundle(WrittenLedger.Of(22_000, 1), WrittenLedger.Patient(21_999)).Verify();
        Assert.Null(report.First);
        Assert.Equal(66_000, report.Summary.TreeSize);
    }

    [Fact]
    public void passes_when_the_ledger_took_a_services_events_in_another_order()
    {
        var ledger = WrittenLedger.Of(40, 3);
        ledger.Leaves.Reverse(0, 40 * 3); // the first round: no two events of one stream
        Assert.Null(new WrittenBundle(ledger).Verify().First);
    }

    [Fact]
    public void tells_of_rows_that_another_program_wrote()
    {
        var ledger = WrittenLedger.Of(2, 2);
        ledger.Add("intake", WrittenLedger.Patient(1), "imported_by_hand", "{}", one => one with { IsForeign = true });
        ledger.Add("intake", WrittenLedger.Patient(1), "consent_granted", "{}");
        var report = new WrittenBundle(ledger).Verify();
        Assert.Null(report.First);
        Assert.Equal(1, report.Summary.Foreign);
    }

    [Fact]
    public void may_be_of_an_empty_ledger() => Assert.Null(new WrittenBundle(new WrittenLedger()).Verify().First);
}
