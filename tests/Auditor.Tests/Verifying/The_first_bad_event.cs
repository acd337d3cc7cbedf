using PeriostealPlatform.Auditor.Verifying;

namespace PeriostealPlatform.Auditor.Tests.Verifying;

/// <summary>Streams and services are checked one after the other, so what lies first is not always found first.</summary>
public sealed class The_first_bad_event
{
    [Theory]
    [InlineData(new long[] { 7, 3, 9 }, 3)]
    [InlineData(new long[] { 3, 7, 9 }, 3)]
    [InlineData(new long[] { long.MaxValue, 9, 7, 3 }, 3)]
    public void is_the_one_that_lies_first_in_whatever_order_they_are_found(long[] found, long first)
    {
        var findings = new Findings();
        foreach (var leaf in found)
            findings.Add(Bad(leaf, VerificationStep.Stream));

        Assert.Equal(first, findings.FirstEvent!.Position);
        Assert.Equal(found.Length, findings.Count);
        Assert.Equal(found[0], Assert.Single(findings.InOrder).Leaf);
    }

    [Theory]
    [InlineData(VerificationStep.Stream, VerificationStep.Leaf)]
    [InlineData(VerificationStep.Leaf, VerificationStep.Stream)]
    public void shows_at_one_leaf_as_the_earlier_step_found_it(VerificationStep one, VerificationStep other)
    {
        var findings = new Findings();
        findings.Add(Bad(5, one));
        findings.Add(Bad(5, other));

        Assert.Equal(VerificationStep.Leaf, findings.FirstEvent!.Failure.Step);
    }

    private static BadEvent Bad(long leaf, VerificationStep step) => new(leaf, new(step, "It is not what it was.") { Leaf = leaf });
}
