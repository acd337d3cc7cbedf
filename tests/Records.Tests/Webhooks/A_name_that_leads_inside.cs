using Microsoft.Extensions.Options;
using PeriostealPlatform.Records.Feed;
using PeriostealPlatform.Records.Webhooks;

namespace PeriostealPlatform.Records.Tests.Webhooks;

/// <summary>The name passes the check at registration and leads to the inside when it is connected to.</summary>
public sealed class A_name_that_leads_inside
{
    private static readonly FeedItem Item = new(1, "item-1", "treatment.session-completed.v1", Guid.Empty, true, new() { ["id"] = "item-1" });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task is_never_connected_to()
    {
        await using var receiver = await Receiver.StartAsync();
        var url = receiver.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

        Assert.Equal(new Sent.Failed("not-a-public-address", null), await SendAsync(url, allowPrivate: false));
        Assert.Equal(new Sent.Failed("not-a-public-address", null), await SendAsync(receiver.Url, allowPrivate: false));
        Assert.Empty(receiver.All);
        Assert.IsType<Sent.Delivered>(await SendAsync(receiver.Url, allowPrivate: true));
    }

    [Fact]
    public async Task is_not_reached_by_a_redirection_either()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = _ => Task.FromResult(307);

        Assert.Equal(new Sent.Failed("http-307", null), await SendAsync(receiver.Url, allowPrivate: true));
        Assert.Single(receiver.All);
    }

    private static async Task<Sent> SendAsync(string url, bool allowPrivate)
    {
        using var sender = new WebhookSender(Options.Create(new WebhookOptions { AllowPrivateAddresses = allowPrivate }));
        return await sender.SendAsync(url, _ => ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], Item, Ct);
    }
}
