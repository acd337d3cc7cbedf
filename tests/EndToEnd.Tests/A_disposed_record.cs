using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeriostealPlatform.Demonstration.Platform;
using PeriostealPlatform.Demonstration.Scenario;
using PeriostealPlatform.EndToEnd.Tests.Leaks;
using PeriostealPlatform.Testing;
using PeriostealPlatform.Testing.Platform;

namespace PeriostealPlatform.EndToEnd.Tests;

/// <summary>P1's record, seven years after the discharge: proposed, approved by two, destroyed; P2's beside it is as it was.</summary>
public sealed class A_disposed_record(A_disposed_record.Platform platform) : IClassFixture<A_disposed_record.Platform>
{
    private static readonly string[] Personal =
        ["Zhou", "Mei Lin", "1974-03-11", "8003608000001016", "29501012011", "Dr C. Example", "home exercises"];

    private static readonly PlatformService[] Services =
        [.. Enum.GetValues<PlatformService>().Where(s => s != PlatformService.Witness)]; // the witness has no database

    internal static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task can_be_opened_with_no_key_of_any_service()
    {
        foreach (var service in Services.Where(s => s != PlatformService.Portal))
        {
            Assert.Equal(0, await platform.CountAsync(
                service,
                $"select count(*) from periosteal.patient_keys where patient_id = '{platform.Disposed}' and wrapped is not null",
                Ct));
            Assert.True(await platform.CountAsync(
                service, $"select count(*) from mt_events where stream_id = '{platform.Disposed}'", Ct) > 0);
            foreach (var table in (string[])["snapshots", "commands"])
            {
                Assert.InRange(
                    await platform.CountAsync(
                        service, $"select count(*) from periosteal.{table} where stream_id = '{platform.Disposed}'", Ct),
                    0,
                    1); // the answer to the destruction itself
            }
        }

        foreach (var table in (string[])["identifier_index", "match_tokens"])
        {
            Assert.Equal(0, await platform.CountAsync(
                PlatformService.Intake, $"select count(*) from periosteal.{table} where patient_id = '{platform.Disposed}'", Ct));
        }
    }

    [Fact]
    public async Task names_nobody_in_any_database_and_in_no_answer()
    {
        var found = new List<string>();
        foreach (var service in Services)
        {
            foreach (var (table, row) in await DatabaseText.ReadAsync(platform.DatabaseOf(service), Ct))
                found.AddRange(Personal.Where(p => Mentions(row, p)).Select(p => $"{service} {table}: {p}"));
        }

        foreach (var (path, user) in ((string, string)[])
        [
            ("chart", "rossi"), ("timeline", "rossi"), ("events", "auditor"), ("access", "desk"), ("retention", "privacy"),
            ("disposals/dry-run", "privacy"), ("corrections", "desk"),
        ])
        {
            var text = (await platform.AskAsync($"/patients/{platform.Disposed}/{path}", user)).ToJsonString();
            found.AddRange(Personal.Where(p => Mentions(text, p)).Select(p => $"{path}: {p}"));
        }

        var listed = (await platform.AskAsync("/patients", "auditor")).ToJsonString();
        Assert.DoesNotContain(platform.Disposed.ToString(), listed, StringComparison.Ordinal);
        Assert.Contains("Whitlock", listed, StringComparison.Ordinal);
        Assert.Empty(found);
    }

    [Fact]
    public async Task shows_its_codes_and_values_and_that_it_was_disposed_of()
    {
        var chart = await platform.AskAsync($"/patients/{platform.Disposed}/chart", "rossi");
        Assert.NotNull(chart["disposedAt"]);
        Assert.Null(chart["identity"]!["family"]);
        Assert.Equal("closed", (string?)chart["episodes"]![0]!["status"]);
        Assert.NotEmpty(chart["episodes"]![0]!["courses"]![0]!["sessions"]!.AsArray());
    }

    [Fact]
    public async Task still_has_every_proof()
    {
        var events = (await platform.AskAsync($"/patients/{platform.Disposed}/events", "auditor"))["events"]!.AsArray();
        Assert.True(events.Count > 56);
        Assert.All(events, e => Assert.Equal("Intact", (string?)e!["chainVerdict"]));
        foreach (var e in events.Where(e => (string?)e!["source"] != "records"))
        {
            await Eventually.ThatAsync(
                async _ => (await platform.AskAsync($"/ledger/proof/inclusion?event={e!["eventId"]}", "auditor", patient: false))
                    ["path"] is not null,
                TimeSpan.FromSeconds(60),
                () => "No proof.",
                Ct);
        }

        var state = await platform.AskAsync("/ledger/state", "auditor", patient: false);
        Assert.All(state["sources"]!.AsArray(), s => Assert.Equal(0, s!["chainFailures"]!.GetValue<long>()));
    }

    [Fact]
    public async Task stands_in_the_register_by_name_for_the_privacy_officer_alone()
    {
        var entry = Assert.Single((await platform.AskAsync("/disposals", "privacy"))["register"]!.AsArray())!;
        Assert.Equal("Mei Lin Zhou", (string?)entry["name"]);
        Assert.Equal("2033-10-13", (string?)entry["lawfulFrom"]);
        Assert.True(entry["proof"]!["sealedFields"]!.GetValue<int>() > 0);
        foreach (var service in (string[])["intake", "treatment", "outcomes", "records"])
            Assert.True(entry["proof"]!["keysDestroyed"]![service]!.GetValue<int>() > 0, service);
        var seen = (await platform.AskAsync("/disposals", "auditor")).ToJsonString();
        Assert.DoesNotContain(Personal, p => Mentions(seen, p));
        Assert.DoesNotContain(platform.Disposed.ToString(), seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task takes_nothing_more_and_whoever_comes_back_is_a_new_record()
    {
        var refused = await platform.Client.SendAsync(Command(
            "intake", $"/patients/{platform.Disposed}/sharing-directives", """{"policy":"all-clinics"}""", "PP-INT-019"), Ct);
        Assert.Equal("PP-INT-019", (string?)refused["code"]);

        var anew = (await platform.Client.SendAsync(Command(
            "intake", "/referrals", """{"source":"self","indications":[{"code":"pain-neck","primary":true}]}"""), Ct))
            ["patientId"]!.GetValue<Guid>();
        var registered = await platform.Client.SendAsync(Command(
            "intake",
            $"/patients/{anew}/registration",
            """
            {"family":"Zhou","given":["Mei Lin"],"birthDate":"1974-03-11","gender":"female","ihi":"8003608000001016",
             "collectionNoticeAcknowledged":true}
            """), Ct);
        Assert.Empty(registered["warnings"]!.AsArray()); // nobody is taken for a duplicate
        Assert.NotEqual(platform.Disposed, anew);
    }

    private static PlatformRequest Command(string service, string path, string body, string? refusal = null) => new(
        service,
        path,
        "rossi",
        "chw",
        JsonNode.Parse(body)!.AsObject(),
        $"disposed-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}",
        Refusal: refusal);

    // Ciphertext is letters by chance, and four of them come up as a name sooner or later.
    private static bool Mentions(string text, string personal)
    {
        var clear = Regex.Replace(text, "sealed:1:[A-Za-z0-9_-]+", "");
        return personal.Length < 6
            ? Regex.IsMatch(clear, $"(?<![A-Za-z0-9+/_-]){personal}(?![A-Za-z0-9+/_-])", RegexOptions.IgnoreCase)
            : clear.Contains(personal, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A platform of its own: its clock is years ahead of the others'.</summary>
    public sealed class Platform : PlatformFixture
    {
        private static readonly DateTimeOffset Lawful = new(2033, 10, 13, 1, 0, 0, TimeSpan.Zero);
        private static readonly DateTimeOffset Day = Lawful.AddDays(8);

        public PlatformClient Client { get; private set; } = null!;

        /// <summary>P1, whose record is gone.</summary>
        public Guid Disposed { get; private set; }

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Client = new PlatformClient(
                new(
                    AddressOf(PlatformService.Portal),
                    AddressOf(PlatformService.Intake),
                    AddressOf(PlatformService.Treatment),
                    AddressOf(PlatformService.Outcomes),
                    AddressOf(PlatformService.Records)),
                DemonstrationPassword,
                TimeSpan.FromSeconds(60));
            var loader = new ScenarioLoader(Client);
            await loader.LoadAsync([.. ScenarioEvent.ReadAll().Where(e => e.Patient is "P1" or "P2")], _ => { }, Ct);
            await this.SettleAsync(Ct);
            Disposed = loader.Ids.Patient("P1");
            await DisposeOfAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            Client?.Dispose();
            await base.DisposeAsync();
        }

        /// <summary>Reads from Records, a patient's record at the time that it is there.</summary>
        public Task<JsonObject> AskAsync(string path, string user, bool patient = true) => Client.SendAsync(
            new PlatformRequest("records", path, user, "chw", At: patient ? Day.AddHours(1) : null), Ct);

        private async Task DisposeOfAsync()
        {
            Assert.Equal("Zhou", (string?)(await AskEarlierAsync("chart", "rossi"))["identity"]!["family"]);
            var early = await SendAsync("disposals", "operations", "{}", Lawful.AddDays(-2), "PP-RET-001");
            Assert.Equal("PP-RET-001", (string?)early["code"]);
            var disposal = (await SendAsync("disposals", "operations", "{}", Lawful))["disposalId"];
            await SendAsync($"disposals/{disposal}/approvals", "privacy", "{}", Lawful);
            await SendAsync($"disposals/{disposal}/approvals", "rossi", "{}", Lawful);
            JsonObject list = [];
            await Eventually.ThatAsync(
                async _ =>
                {
                    list = await AskAsync("/disposals", "privacy");
                    return list["register"]!.AsArray().Any(e => e!["proof"] is not null) && list["underWay"]!.AsArray().Count == 0;
                },
                TimeSpan.FromSeconds(90),
                () => list.ToJsonString(),
                Ct);
            await this.SettleAsync(Ct);
        }

        private Task<JsonObject> AskEarlierAsync(string what, string user) => Client.SendAsync(
            new PlatformRequest("records", $"/patients/{Disposed}/{what}", user, "chw"), Ct);

        private Task<JsonObject> SendAsync(string path, string user, string body, DateTimeOffset at, string? refusal = null) =>
            Client.SendAsync(
                new PlatformRequest(
                    "records",
                    $"/patients/{Disposed}/{path}",
                    user,
                    "chw",
                    JsonNode.Parse(body)!.AsObject(),
                    $"dispose-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow())}",
                    at,
                    refusal),
                Ct);
    }
}
