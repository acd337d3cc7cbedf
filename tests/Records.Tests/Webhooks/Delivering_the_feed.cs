using System.Text;

namespace PeriostealPlatform.Records.Tests.Webhooks;

public sealed class Delivering_the_feed : IAsyncLifetime
{
    private readonly HookedRecords _hooked = new();
    private int _requests;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private Receiver Receiver => _hooked.Receiver;

    public ValueTask InitializeAsync() => _hooked.InitializeAsync();

    public ValueTask DisposeAsync() => _hooked.DisposeAsync();

    [Fact]
    public async Task brings_every_item_in_order_and_signed_although_the_receiver_fails_and_stays_silent()
    {
        // Every second request fails, every fifth gets no answer in time.
        Receiver.Answer = async _ =>
        {
            var n = Interlocked.Increment(ref _requests);
            if (n % 5 == 0)
                await Task.Delay(TimeSpan.FromSeconds(1), Ct);
            return n % 2 == 0 ? 500 : 200;
        };
        var hook = await _hooked.RegisterAsync();
        var start = (await _hooked.Feed.ReadAsync("chw", "end")).Next;
        var patient = await _hooked.Feed.PatientAsync("chw", "all-clinics");
        for (var n = 1; n <= 12; n++)
            await _hooked.Feed.TreatAsync(patient, n);
        var expected = (await _hooked.Feed.ReadAsync("chw", start)).Ids;

        await _hooked.UntilAsync(async () => (int)(await _hooked.StateAsync(hook.Id))["behind"]! == 0);

        Assert.Equal(15, expected.Count);
        Assert.Equal(expected, Receiver.Accepted.Distinct());
        Assert.All(Receiver.All, one => Assert.True(StandardWebhooks.Verifies(hook.Secret, one, Now)));
        Assert.Empty(await _hooked.DeadAsync(hook.Id));
        Assert.DoesNotContain(Receiver.All, one => Encoding.UTF8.GetString(one.Body).Contains("sealed:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task survives_a_restart_and_forges_nothing()
    {
        Receiver.Answer = _ => Task.FromResult(503);
        var hook = await _hooked.RegisterAsync();
        var patient = await _hooked.Feed.PatientAsync("chw", "all-clinics");
        await _hooked.UntilAsync(() => Task.FromResult(Receiver.All.Count > 0));
        await _hooked.Feed.Host.StopAsync();
        Receiver.Answer = _ => Task.FromResult(200);
        await _hooked.Feed.Host.StartAsync();

        await _hooked.UntilAsync(async () => (int)(await _hooked.StateAsync(hook.Id))["behind"]! == 0);

        Assert.Equal(3, Receiver.Accepted.Distinct().Count());
        var one = Receiver.All[^1];
        Assert.True(StandardWebhooks.Verifies(hook.Secret, one, Now));
        Assert.False(StandardWebhooks.Verifies(hook.Secret, one with { Body = [.. one.Body, (byte)' '] }, Now));
        Assert.False(StandardWebhooks.Verifies(hook.Secret, one with { Id = "other" }, Now));
        Assert.False(StandardWebhooks.Verifies(hook.Secret, one, Now.AddMinutes(6)));
        Assert.NotEqual(Guid.Empty, patient);
    }

    [Fact]
    public async Task gives_up_after_so_many_tries_keeps_the_item_and_sends_it_again_when_asked()
    {
        var patient = await _hooked.Feed.PatientAsync("chw", "all-clinics");
        var hook = await _hooked.RegisterAsync();
        Receiver.Answer = one => Task.FromResult((int)one.Json["data"]!["number"]! == 1 ? 500 : 200);
        await _hooked.Feed.TreatAsync(patient, 1);
        await _hooked.Feed.TreatAsync(patient, 2);

        await _hooked.UntilAsync(async () => (int)(await _hooked.StateAsync(hook.Id))["behind"]! == 0);
        var dead = Assert.Single(await _hooked.DeadAsync(hook.Id));
        Assert.Equal(4, Receiver.All.Count(one => one.Status == 500));
        Assert.Single(Receiver.Accepted);
        Assert.Equal(("http-500", 4), ((string)dead["failure"]!, (int)dead["attempts"]!));

        Receiver.Answer = _ => Task.FromResult(200);
        (await _hooked.PostAsync($"/webhooks/{hook.Id}/dead/{dead["itemId"]}/resend", role: "operations", clinic: "chain")).Done();

        await _hooked.UntilAsync(async () => (await _hooked.DeadAsync(hook.Id)).Count == 0);
        Assert.Equal((string)dead["itemId"]!, Receiver.Accepted[^1]);
        Assert.Equal(Receiver.Accepted.Count, Receiver.Accepted.Distinct().Count());
    }

    [Fact]
    public async Task stops_when_the_receiver_is_gone_and_goes_on_where_it_was_without_losing_anything()
    {
        var patient = await _hooked.Feed.PatientAsync("chw", "all-clinics");
        var hook = await _hooked.RegisterAsync();
        Receiver.Answer = _ => Task.FromResult(410);
        await _hooked.Feed.TreatAsync(patient, 1);
        await _hooked.UntilAsync(async () => (string?)(await _hooked.StateAsync(hook.Id))["status"] == "stopped");
        await _hooked.Feed.TreatAsync(patient, 2);
        var dead = Assert.Single(await _hooked.DeadAsync(hook.Id));
        Assert.Equal("http-410", (string?)dead["failure"]);
        Receiver.Answer = _ => Task.FromResult(200);

        (await _hooked.PostAsync($"/webhooks/{hook.Id}/resumption")).Done();
        (await _hooked.PostAsync($"/webhooks/{hook.Id}/dead/{dead["itemId"]}/resend")).Done();

        await _hooked.UntilAsync(() => Task.FromResult(Receiver.Accepted.Count == 2));
        Assert.Equal([1, 2], Receiver.All.Where(one => one.Status == 200).Select(one => (int)one.Json["data"]!["number"]!).Order());
    }

    [Fact]
    public async Task stops_after_two_dead_items_in_a_row()
    {
        var patient = await _hooked.Feed.PatientAsync("chw", "all-clinics");
        var hook = await _hooked.RegisterAsync();
        Receiver.Answer = _ => Task.FromResult(500);
        for (var n = 1; n <= 3; n++)
            await _hooked.Feed.TreatAsync(patient, n);

        await _hooked.UntilAsync(async () => (string?)(await _hooked.StateAsync(hook.Id))["status"] == "stopped");

        Assert.Equal(2, (await _hooked.DeadAsync(hook.Id)).Count);
        Assert.Equal(1, (int)(await _hooked.StateAsync(hook.Id))["behind"]!);
    }

    [Fact]
    public async Task sends_a_tombstone_and_nothing_more_of_a_record_that_closes_before_it_is_delivered()
    {
        var patient = await _hooked.Feed.PatientAsync("chw", "all-clinics");
        var hook = await _hooked.RegisterAsync("prm");
        await _hooked.Feed.TreatAsync(patient, 1);
        await _hooked.UntilAsync(() => Task.FromResult(Receiver.Accepted.Count == 1));
        Receiver.Answer = _ => Task.FromResult(500);
        await _hooked.Feed.TreatAsync(patient, 2);
        await _hooked.UntilAsync(() => Task.FromResult(Receiver.All.Count > 1));
        await _hooked.Feed.ShareAsync(patient, "this-clinic-only", "chw");
        var refused = Receiver.All.Count;
        Receiver.Answer = _ => Task.FromResult(200);

        await _hooked.UntilAsync(async () => (int)(await _hooked.StateAsync(hook.Id))["behind"]! == 0);

        Assert.Equal("records.record-restricted.v1", (string?)Receiver.All[^1].Json["type"]);
        Assert.Equal(2, Receiver.Accepted.Count);
        Assert.True(refused >= 2);
    }

    [Fact]
    public async Task signs_with_both_secrets_after_a_rotation()
    {
        var patient = await _hooked.Feed.PatientAsync("chw", "all-clinics");
        var hook = await _hooked.RegisterAsync();
        var rotated = (await _hooked.PostAsync($"/webhooks/{hook.Id}/secret", key: "rotate-1")).Done();
        var again = (await _hooked.PostAsync($"/webhooks/{hook.Id}/secret", key: "rotate-1")).Done();
        await _hooked.Feed.TreatAsync(patient, 1);
        await _hooked.UntilAsync(() => Task.FromResult(Receiver.Accepted.Count == 1));

        var secret = (string)rotated["secret"]!;
        var one = Assert.Single(Receiver.All);
        Assert.NotEqual(hook.Secret, secret);
        Assert.Null(again["secret"]); // shown once
        Assert.True(StandardWebhooks.Verifies(secret, one, Now));
        Assert.True(StandardWebhooks.Verifies(hook.Secret, one, Now));
        Assert.Equal(2, one.Signature.Split(' ').Length);
    }
}
