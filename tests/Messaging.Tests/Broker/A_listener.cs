using PeriostealPlatform.Messaging.Broker;

namespace PeriostealPlatform.Messaging.Tests.Broker;

public sealed class A_listener
{
    private readonly Hearing _hearing = new();

    [Fact]
    public void is_deaf_when_facts_had_to_be_fetched_twice_and_none_was_heard_between()
    {
        var deaf = _hearing.Deaf;
        _hearing.Heard();
        _hearing.HadToFetch();
        Assert.False(deaf.IsCancellationRequested);

        _hearing.HadToFetch();

        Assert.True(deaf.IsCancellationRequested);
        Assert.False(_hearing.Deaf.IsCancellationRequested); // the next listener starts afresh
    }

    [Fact]
    public void is_not_deaf_while_it_hears_anything()
    {
        for (var minute = 0; minute < 5; minute++)
        {
            _hearing.HadToFetch();
            _hearing.Heard();
        }

        Assert.False(_hearing.Deaf.IsCancellationRequested);
    }
}
