using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.Access;
using PeriostealPlatform.Records.PatientRecords;
using PeriostealPlatform.Records.Tests.Disposals;
using PeriostealPlatform.Records.Tests.Fixtures;

namespace PeriostealPlatform.Records.Tests.Features;

/// <summary>
/// A command that is sent twice with its key is carried out once and answered twice alike. Every POST of the service's
/// description has an entry here or stands among those that are none; another fails.
/// </summary>
[Collection(nameof(KeptRecords))]
public sealed class Every_command_twice(KeptRecords records)
{
    private const string Patient = "/patients/{patient}";
    private const string Correction = Patient + "/corrections/{correction}";

    private static readonly Dictionary<string, Func<Stage, Task<Sent>>> Commands = new()
    {
        [Patient + "/legal-holds"] = async s => new(await s.OldAsync(), "legal-holds", """{"reason":"an inquest"}"""),
        [Patient + "/legal-holds/{hold}/lifting"] = async s =>
        {
            var patient = await s.OldAsync();
            var hold = await s.DoneAsync(patient, "legal-holds", "clinical-lead", """{"reason":"x"}""", "holdId");
            return new(patient, $"legal-holds/{hold}/lifting", """{"reason":"it is over"}""");
        },
        [Patient + "/disposals"] = async s => new(await s.OldAsync(), "disposals", "{}", "operations"),
        [Patient + "/disposals/{disposal}/approvals"] = async s =>
        {
            var patient = await s.OldAsync();
            var disposal = await s.DoneAsync(patient, "disposals", "operations", "{}", "disposalId");
            return new(patient, $"disposals/{disposal}/approvals", "{}", "privacy-officer");
        },
        [Patient + "/disposals/{disposal}/withdrawal"] = async s =>
        {
            var patient = await s.OldAsync();
            var disposal = await s.DoneAsync(patient, "disposals", "operations", "{}", "disposalId");
            return new(patient, $"disposals/{disposal}/withdrawal", """{"reason":"not yet"}""", "operations");
        },
        [Patient + "/corrections"] = async s => new(await s.OldAsync(), "corrections", """{"asked":"x"}""", "patient-desk"),
        [Correction + "/acceptance"] = s => s.AskedAsync("acceptance", """{"reasons":"yes"}"""),
        [Correction + "/refusal"] = s => s.AskedAsync("refusal", """{"ground":"information-is-right","reasons":"no"}"""),
        [Correction + "/withdrawal"] = s => s.AskedAsync("withdrawal", "{}"),
        [Correction + "/completion"] = async s =>
        {
            var sent = await s.AskedAsync("acceptance", """{"reasons":"yes"}""");
            await s.DoneAsync(sent.Patient, sent.Command, sent.Role, sent.Body);
            var amended = await s.AmendAsync(sent.Patient);
            return sent with
            {
                Command = sent.Command.Replace("acceptance", "completion", StringComparison.Ordinal),
                Body = $$"""{"amendments":["{{amended}}"]}""",
            };
        },
        [Correction + "/statements"] = s => s.RefusedAsync("statements", """{"text":"I say it was the left"}"""),
        [Correction + "/notices/{notice}/sending"] = s => s.NoticedAsync("""{"method":"letter"}"""),
        [Patient + "/historical-records"] = async s =>
        {
            var patient = await s.OldAsync();
            return new(patient, "historical-records", $$$"""
                {"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Goal","id":"g1",
                 "lifecycleStatus":"active","subject":{"reference":"Patient/{{{patient}}}"} } }]}
                """);
        },
        [Patient + "/break-glass"] = async s => new(
            await s.RestrictedAsync(), "break-glass", """{"reason":"unconscious in our clinic, no relatives"}""",
            "treating-practitioner", "prm"),
        ["/break-glass/reviews/{review}/closure"] = async s =>
        {
            var (patient, review) = await s.ReviewAsync();
            return new(
                patient, "", """{"outcome":"justified","reason":"the ambulance sheet says the same"}""", "privacy-officer")
            {
                Path = $"/break-glass/reviews/{review}/closure",
            };
        },
        ["/webhooks"] = _ => Task.FromResult(new Sent(Guid.Empty, "", Stage.Webhook, "integrator") { Path = "/webhooks" }),
        ["/webhooks/{webhook}/stop"] = s => s.HookedAsync("stop"),
        ["/webhooks/{webhook}/resumption"] = s => s.HookedAsync("resumption", first: "stop"),
        ["/webhooks/{webhook}/removal"] = s => s.HookedAsync("removal"),
        ["/webhooks/{webhook}/secret"] = s => s.HookedAsync("secret"),
    };

    /// <summary>What takes a POST and changes no record: each with the reason.</summary>
    private static readonly Dictionary<string, string> NoCommands = new()
    {
        ["/webhooks/{webhook}/dead/{item}/resend"] = "needs a receiver that failed: Webhooks/Delivering_the_feed sends it twice",
        ["/transfers"] = "needs another system's package: EndToEnd/A_record_taken_to_another_system takes one over twice",
        [Patient + "/export"] = "changes nothing: it is a read whose passphrase does not belong in an address",
        ["/fhir/{type}/_search"] = "a question whose words are kept out of the address",
        ["/inbox/held/{source}/{stream}/resume"] = "the operator's hand on the inbox: resuming what is not held changes nothing",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Paths => [.. Commands.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task changes_nothing_the_second_time(string path)
    {
        var sent = await Commands[path](new Stage(records));
        var asking = new Asking(sent.Path, sent.Role, sent.Clinic)
        {
            Body = sent.Body,
            Scope = "system/*.read",
            Key = $"twice-{KeptRecords.NewId()}",
            User = KeptRecords.UserId("four"),
        };
        var before = await EventsAsync(sent.Patient);
        var first = await records.Host.SendAsync(asking, Ct);
        if (sent.Patient == Guid.Empty)
            sent = sent with { Patient = first.Done()["webhookId"]!.GetValue<Guid>() };
        first.Done();
        var after = await EventsAsync(sent.Patient);
        Assert.True(after > before, "The first try changed nothing.");

        var second = await records.Host.SendAsync(asking, Ct);
        Assert.Equal(WithoutSecret(first), WithoutSecret(second));
        Assert.Equal(after, await EventsAsync(sent.Patient));
    }

    [Fact]
    public async Task has_an_entry_for_every_one()
    {
        var description = (await records.Host.SendAsync(new Asking("/openapi/v1.json"), Ct)).Done();
        var posts = description["paths"]!.AsObject().Where(path => path.Value!["post"] is not null).Select(path => path.Key);
        Assert.Equal(
            posts.Order(StringComparer.Ordinal), Commands.Keys.Concat(NoCommands.Keys).Order(StringComparer.Ordinal));
    }

    // A webhook's secret is shown once, and to nobody a second time.
    private static string WithoutSecret(Answered answered)
    {
        JsonObject answer = answered.Done();
        answer.Remove("secret");
        return answer.ToJsonString();
    }

    // A command that looks at the record says so each time it is sent.
    private Task<long> EventsAsync(Guid patient) => records.Host.CountAsync(
        $"select count(*) from mt_events where stream_id = '{patient}' and type not like 'record_accessed%'", Ct);

    /// <summary>A command on the stream of a patient, or of something else whose path is then given whole.</summary>
    private sealed record Sent(
        Guid Patient, string Command, string Body, string Role = "clinical-lead", string Clinic = "chw")
    {
        public string Path { get => field ?? $"/patients/{Patient}/{Command}"; init; }
    }

    /// <summary>Brings a record as far as a command needs it.</summary>
    private sealed class Stage(KeptRecords records)
    {
        public const string Webhook = """{"url":"https://receiver.example/hook"}""";

        public Task<Guid> OldAsync() => records.PatientAsync();

        /// <summary>An emergency access that waits for its review, in the ledger.</summary>
        public async Task<(Guid Patient, string Review)> ReviewAsync()
        {
            var (patient, review) = (await RestrictedAsync(), KeptRecords.NewId());
            var services = records.Host.Services;
            var ended = TimeProvider.System.GetUtcNow().AddHours(-1);
            var used = new AccessEvent.BreakGlassUsed(
                KeptRecords.UserId("five"), "prm", "unconscious in our clinic", ended, "2026-11-22", review, ended.AddHours(72));
            var headers = new EventHeaders
            {
                SchemaVersion = 1,
                OccurredAt = ended.AddHours(-1),
                Zone = "Australia/Sydney",
                Clinic = "prm",
                Actor = used.By,
                Role = "treating-practitioner",
            };
            var e = await services.GetRequiredService<EventCodec<RecordFact>>().WriteAsync(
                used, patient, 1, headers, KeptRecords.NewId(), null, null, Ct);
            await services.GetRequiredService<IEventStore>().AppendAsync(
                new AppendRequest(patient, StreamHead.Empty, [e], ended.AddHours(-1)), Ct);
            await records.Host.ArriveOwnAsync(patient, Ct);
            return (patient, review.ToString());
        }

        public async Task<Sent> HookedAsync(string command, string? first = null)
        {
            var hook = (await SendAsync("/webhooks", Webhook)).Done()["webhookId"]!.GetValue<Guid>();
            if (first is not null)
                (await SendAsync($"/webhooks/{hook}/{first}", "{}")).Done();
            return new(hook, "", "{}", "integrator") { Path = $"/webhooks/{hook}/{command}" };
        }

        private Task<Answered> SendAsync(string path, string body) => records.Host.SendAsync(
            new Asking(path, "integrator") { Body = body, Scope = "system/*.read", User = KeptRecords.UserId("four") }, Ct);

        public async Task<Guid> RestrictedAsync()
        {
            var patient = await records.PatientAsync();
            await records.ArriveAsync("intake", patient, "sharing_directive_set", KeptRecords.LongAgo.AddHours(6), _ =>
                KeptRecords.Plain("""{"policy":"this-clinic-only","clinics":[],"breakGlassAllowed":true,"version":1}"""));
            return patient;
        }

        public async Task<Sent> AskedAsync(string command, string body)
        {
            var patient = await records.PatientAsync();
            var asked = await DoneAsync(patient, "corrections", "patient-desk", """{"asked":"x"}""", "correctionId");
            return new(patient, $"corrections/{asked}/{command}", body);
        }

        public async Task<Sent> RefusedAsync(string command, string body)
        {
            var sent = await AskedAsync("refusal", """{"ground":"information-is-right","reasons":"no"}""");
            await DoneAsync(sent.Patient, sent.Command, sent.Role, sent.Body);
            return sent with { Command = sent.Command.Replace("refusal", command, StringComparison.Ordinal), Body = body };
        }

        public async Task<Sent> NoticedAsync(string body)
        {
            var sent = await RefusedAsync("statements", """{"text":"I say it was the left"}""");
            (await records.SendAsync($"/patients/{sent.Patient}/chart", "treating-practitioner")).Done();
            await DoneAsync(sent.Patient, sent.Command, sent.Role, sent.Body);
            var notice = (await records.SendAsync($"/patients/{sent.Patient}/corrections", "patient-desk")).Done()
                ["corrections"]![0]!["notices"]![0]!["noticeId"];
            return sent with
            {
                Command = sent.Command.Replace("statements", $"notices/{notice}/sending", StringComparison.Ordinal), Body = body,
            };
        }

        public Task<Guid> AmendAsync(Guid patient) => records.ArriveAsync(
            "treatment",
            patient,
            "record_amended",
            TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(11)),
            _ => KeptRecords.Plain(
                $$"""{"targetEventId":"{{Guid.AllBitsSet}}","targetType":"x","path":"side","old":"right","new":"left","reason":null}"""));

        public async Task<string> DoneAsync(
            Guid patient, string command, string role, string body, string field = "version", string clinic = "chw") =>
            (await records.SendAsync($"/patients/{patient}/{command}", role, body, "setting-up", clinic)).Done()[field]!.ToString();
    }
}
