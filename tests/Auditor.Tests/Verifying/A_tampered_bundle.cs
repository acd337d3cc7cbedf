using System.Text;
using PeriostealPlatform.Auditor.Tests.Bundles;
using PeriostealPlatform.Auditor.Verifying;

namespace PeriostealPlatform.Auditor.Tests.Verifying;

/// <summary>One thing is done to a bundle, with all that can be recomputed without the key recomputed.</summary>
public sealed class A_tampered_bundle
{
    private const int Victim = 301;

    private readonly WrittenLedger _ledger = WrittenLedger.Of(40, 9);
    private readonly WrittenBundle _bundle;

    public A_tampered_bundle() => _bundle = new WrittenBundle(_ledger);

    private WrittenEvent Event => _ledger.Leaves[Victim];

    [Fact]
    public void names_the_event_that_was_changed_in_the_list()
    {
        _bundle.Listed[Victim] = (Event with { Data = """{"changed":true}""" }).LeafBytes;
        Names(VerificationStep.Leaf, "not what the ledger signed");
    }

    [Theory]
    [InlineData("\"role\":\"treating-practitioner\"", "\"role\":\"clinical-lead\"")]
    [InlineData("+10:00", "+11:00")]
    [InlineData("\"clinic\":\"chw\"", "\"clinic\":\"prm\"")]
    public void names_the_event_whose_headers_were_changed(string old, string changed)
    {
        Assert.Contains(old, Event.Leaf, StringComparison.Ordinal);
        _bundle.Listed[Victim] = Encoding.UTF8.GetBytes(Event.Leaf.Replace(old, changed, StringComparison.Ordinal));
        Names(VerificationStep.Leaf, "not what the ledger signed");
    }

    [Fact]
    public void names_the_event_that_its_service_changed()
    {
        _bundle.Own[Victim] = Event with { Data = """{"changed":true}""" };
        Names(VerificationStep.Service, "another content");
    }

    [Fact]
    public void names_the_event_that_its_service_deleted()
    {
        _bundle.Own.RemoveAt(Victim);
        Names(VerificationStep.Service, "no event in this place");
    }

    [Fact]
    public void names_the_first_event_after_a_service_went_back_to_an_older_backup()
    {
        _bundle.Own.RemoveAll(one => one.Source == Event.Source && one.Sequence >= Event.Sequence);
        Names(VerificationStep.Service, "no event in this place");
    }

    [Fact]
    public void names_the_event_that_a_service_has_and_the_ledger_never_saw()
    {
        var slipped = Event with { Sequence = 5000, Id = Guid.AllBitsSet };
        _bundle.Own.Add(slipped);
        var first = _bundle.Verify().First!;
        Assert.Equal((slipped.Id, slipped.Source, 5000), (first.EventId, first.Source, first.Sequence));
        Assert.Contains("the ledger's list does not", first.What, StringComparison.Ordinal);
    }

    [Fact]
    public void names_the_first_of_two_events_that_changed_places_in_their_service()
    {
        var other = _bundle.Own.FindIndex(Victim + 1, one => one.Source == Event.Source);
        (_bundle.Own[Victim], _bundle.Own[other]) = (
            _bundle.Own[other] with { Sequence = Event.Sequence }, Event with { Sequence = _bundle.Own[other].Sequence });
        Names(VerificationStep.Service, "another event in this place");
    }

    [Fact]
    public void names_the_event_that_was_deleted_from_the_list()
    {
        _bundle.Listed.Remove(Victim);
        Names(VerificationStep.Leaf, "missing");
    }

    [Fact]
    public void names_the_event_that_was_deleted_from_the_list_with_all_after_it_moved_up()
    {
        for (var leaf = Victim; leaf < _bundle.Signed.Count - 1; leaf++)
            _bundle.Listed[leaf] = _bundle.Signed[leaf + 1];
        _bundle.Listed.Remove(_bundle.Signed.Count - 1);
        Names(VerificationStep.Leaf, $"{_ledger.Leaves[Victim + 1].Id} stands in its place");
    }

    [Fact]
    public void names_the_first_event_that_was_cut_off()
    {
        for (var leaf = Victim; leaf < _bundle.Signed.Count; leaf++)
            _bundle.Listed.Remove(leaf);
        Names(VerificationStep.Leaf, "the list ends before it");
    }

    [Fact]
    public void names_the_event_of_one_patient_that_was_left_out()
    {
        var bundle = new WrittenBundle(_ledger, Event.Stream);
        bundle.Listed.Remove(Victim);
        var first = bundle.Verify().First!;
        Assert.Equal((Event.Id, Event.Stream, Event.Version, Event.Source), (first.EventId, first.Stream, first.Version, first.Source));
    }

    [Fact]
    public void names_the_last_event_of_one_patient_that_was_left_out()
    {
        var last = _ledger.Leaves.FindLastIndex(one => one.Stream == Event.Stream);
        var bundle = new WrittenBundle(_ledger, Event.Stream);
        bundle.Listed.Remove(last);
        Assert.Equal(_ledger.Leaves[last].Id, bundle.Verify().First!.EventId);
    }

    [Fact]
    public void names_the_event_of_another_patient_that_was_slipped_in()
    {
        var bundle = new WrittenBundle(_ledger, WrittenLedger.Patient(1));
        bundle.Listed[Victim] = Event.LeafBytes;
        bundle.Own.Add(Event);
        var first = bundle.Verify().First!;
        Assert.Equal((Victim, Event.Id), (first.Leaf, first.EventId));
        Assert.Contains("not of the patient", first.What, StringComparison.Ordinal);
    }

    [Fact]
    public void names_the_first_of_two_patients_events_that_were_swapped()
    {
        var other = _ledger.Leaves.FindIndex(Victim + 1, one => one.Source == Event.Source && one.Stream != Event.Stream);
        _bundle.Listed[Victim] = (Event with { Stream = _ledger.Leaves[other].Stream }).LeafBytes;
        _bundle.Listed[other] = (_ledger.Leaves[other] with { Stream = Event.Stream }).LeafBytes;
        Names(VerificationStep.Leaf, "not what the ledger signed");
    }

    private void Names(VerificationStep step, string what)
    {
        var first = _bundle.Verify().First;
        Assert.NotNull(first);
        Assert.Equal((Victim, Event.Id, Event.Source), (first.Leaf, first.EventId, first.Source));
        Assert.Equal(step, first.Step);
        Assert.Contains(what, first.What, StringComparison.Ordinal);
    }
}
