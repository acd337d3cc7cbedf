using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Outcomes.Episodes;
using PeriostealPlatform.Outcomes.Safety;
using static PeriostealPlatform.Outcomes.Episodes.OutcomeEvent;
using static PeriostealPlatform.Outcomes.Tests.Patient;

namespace PeriostealPlatform.Outcomes.Tests.Safety;

public sealed class Watching_for_signals
{
    private static readonly DateTimeOffset Now = At().RecordedAt;

    private static readonly ReactionCounts Three = new("ae-bradycardia", "prm", Now, 3, 0, 100);

    [Fact]
    public void raises_one_for_the_third_reaction_of_a_kind() =>
        Given().When(s => Watch(s, Three))
            .Then(new SafetySignalRaised("ae-bradycardia", 90, Now, 3, 0, 100, Rules, "prm")).AndAgainNothing();

    [Theory]
    [InlineData(2, 0, 10)]
    [InlineData(3, 0, 151)] // 3 in 151 sessions is less than 20 in a thousand
    [InlineData(1, 0, 29)] // the scenario: one reaction of grade 2 in 29 sessions
    [InlineData(0, 0, 0)]
    public void raises_none_below_the_thresholds(int count, int severe, int sessions) =>
        Given().When(s => Watch(s, Three with { Count = count, Severe = severe, SessionsStarted = sessions }))
            .ThenNothing();

    [Fact]
    public void raises_one_at_twenty_in_a_thousand() =>
        Given().When(s => Watch(s, Three with { SessionsStarted = 150 })).ThenKinds(typeof(SafetySignalRaised));

    [Fact]
    public void raises_one_for_a_single_severe_reaction() =>
        Given().When(s => Watch(s, Three with { Count = 1, Severe = 1, SessionsStarted = 1000 }))
            .ThenKinds(typeof(SafetySignalRaised));

    [Theory]
    [InlineData(5, 0, 0, false)]
    [InlineData(6, 0, 0, true)] // twice as many
    [InlineData(4, 1, 0, true)] // one is severe now
    [InlineData(4, 0, 89, false)]
    [InlineData(4, 0, 90, true)] // the earlier window is over
    public void raises_another_only_for_more(int count, int severe, int daysLater, bool raised)
    {
        var first = new SafetySignalRaised("ae-bradycardia", 90, Now, 3, 0, 100, Rules, "prm");
        var later = Three with { Count = count, Severe = severe, Until = Now.AddDays(daysLater) };
        Assert.Equal(raised, Given(first).When(s => Watch(s, later)).Facts.Count == 1);
    }

    [Fact]
    public void keeps_kinds_apart()
    {
        var other = new SafetySignalRaised("ae-syncope", 90, Now, 3, 0, 100, Rules, "prm");
        Given(other).When(s => Watch(s, Three)).ThenKinds(typeof(SafetySignalRaised));
    }

    [Fact]
    public void keeps_each_clinic_and_the_chain_in_a_stream_of_its_own()
    {
        Guid[] streams = [SafetyStreams.Of("chw"), SafetyStreams.Of("prm"), SafetyStreams.Of(null)];
        Assert.Equal(3, streams.Distinct().Count());
        Assert.All(streams, s => Assert.Equal(8, s.Version));
    }

    private static Decision<OutcomeEvent> Watch(OutcomeState state, ReactionCounts counts) =>
        SafetyDecider.Watch(state, counts, Rulebook.Rules);
}
