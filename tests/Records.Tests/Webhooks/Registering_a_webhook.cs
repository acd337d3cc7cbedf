using System.Net;
using PeriostealPlatform.Records.Tests.Fixtures;
using PeriostealPlatform.Records.Webhooks;

namespace PeriostealPlatform.Records.Tests.Webhooks;

public sealed class Registering_a_webhook(RecordsHost records) : IClassFixture<RecordsHost>
{
    private const string Good = """{"url":"https://receiver.example/hook"}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task shows_its_secret_once_and_keeps_it_sealed()
    {
        var first = (await PostAsync("/webhooks", Good, key: "register-1")).Done();
        var again = (await PostAsync("/webhooks", Good, key: "register-1")).Done();

        Assert.StartsWith("whsec_", (string?)first["secret"], StringComparison.Ordinal);
        Assert.Null(again["secret"]);
        Assert.Equal((Guid)first["webhookId"]!, (Guid)again["webhookId"]!);
        Assert.Equal(0, await records.CountAsync("select count(*) from mt_events where data::text like '%whsec_%'", Ct));
        Assert.Equal(0, await records.CountAsync("select count(*) from mt_events where data::text like '%receiver.example%'", Ct));
        Assert.Equal(1, await records.CountAsync(
            $"select count(*) from mt_events where stream_id = '{first["webhookId"]}'", Ct));
    }

    [Theory]
    [InlineData("http://receiver.example/hook")]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("https://records/hook")]
    [InlineData("https://10.1.2.3/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://[::ffff:127.0.0.1]/hook")]
    [InlineData("https://0x7f000001/hook")]
    [InlineData("https://2130706433/hook")]
    [InlineData("https://user:pass@receiver.example/hook")]
    [InlineData("ftp://receiver.example/hook")]
    [InlineData("receiver.example")]
    public async Task refuses_an_address_that_is_not_public_or_not_safe(string url) =>
        (await PostAsync("/webhooks", $$"""{"url":"{{url}}"}""")).Refused(400, "PP-API-005");

    [Fact]
    public async Task needs_the_scope_and_its_own_clinic()
    {
        (await PostAsync("/webhooks", Good, scope: "system/Patient.read")).Refused(403, "PP-API-403");
        (await PostAsync("/webhooks", Good, role: "clinical-lead")).Refused(403, "PP-API-403");
        (await PostAsync("/webhooks", """{"url":"https://receiver.example/","clinic":"prm"}""")).Refused(400, "PP-API-005");
        (await PostAsync("/webhooks", """{"url":"https://receiver.example/","types":["records.record-accessed.v1"]}"""))
            .Refused(400, "PP-API-005");
        (await PostAsync("/webhooks", """{"url":"https://receiver.example/","clinic":"prm"}""", role: "operations")).Done();
    }

    [Fact]
    public async Task belongs_to_who_registered_it()
    {
        var id = (Guid)(await PostAsync("/webhooks", Good)).Done()["webhookId"]!;
        var other = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString();

        (await PostAsync($"/webhooks/{id}/stop", "{}", user: other)).Refused(404, "PP-WHK-002");
        (await PostAsync($"/webhooks/{id}/secret", "{}", user: other)).Refused(404, "PP-WHK-002");
        (await PostAsync($"/webhooks/{id}/removal", "{}")).Done();
        (await PostAsync($"/webhooks/{id}/removal", "{}")).Done();
        (await PostAsync($"/webhooks/{id}/resumption", "{}")).Refused(422, "PP-WHK-003");
        var listed = (await records.SendAsync(new Asking("/webhooks", "integrator") { User = other }, Ct)).Done();
        Assert.Empty(listed["webhooks"]!.AsArray());
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    public void knows_which_addresses_are_public(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddresses.Contains(IPAddress.Parse(address)));

    private Task<Answered> PostAsync(
        string path, string body, string role = "integrator", string? key = null, string? scope = "system/*.read", string? user = null) =>
        records.SendAsync(new Asking(path, role) { Body = body, Key = key, Scope = scope, User = user }, Ct);
}
