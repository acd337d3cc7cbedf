using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.Intake.Features;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Tests.Patients;
using PeriostealPlatform.ServiceDefaults.Http;
using PeriostealPlatform.Testing;

namespace PeriostealPlatform.Intake.Tests.Scenario;

/// <summary>
/// The demonstration's patients through Intake's decisions: every field of the scenario ends up in its fact. What the
/// scenario leaves out, because it names dates only, is filled in as the person at the desk would.
/// </summary>
internal static class ScenarioIntake
{
    private static readonly TransferId Transfer = new(Guid.Parse("01990000-0000-7000-8000-0000000000c1"));

    /// <summary>Everything that was decided about a patient, each line checked to bring the fact it names.</summary>
    public static Given<PatientState, PatientEvent> Of(string patient)
    {
        var told = Chart.Patient.Given();
        foreach (var line in Lines(patient))
        {
            var decided = told.When(state => Decide(state, line)).ThenKinds(Kind(line));
            told = told.And(decided.Facts);
        }

        return told;
    }

    public static IReadOnlyList<JsonObject> Lines(string patient) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "scenario.ndjson"))
            .Select(line => JsonNode.Parse(line)!.AsObject())
            .Where(e => (string?)e["service"] == "intake" && (string?)e["patient"] == patient
                && !((string)e["type"]!).StartsWith("RecordAccess", StringComparison.Ordinal)),
    ];

    /// <summary>The episode that the scenario names so.</summary>
    public static EpisodeId Episode(string name) => new(Guid.Parse($"01990000-0000-7000-8000-{name switch
    {
        "E4b" => "0000000000b4",
        _ => "000000000002",
    }}"));

    private static Type Kind(JsonObject line) => typeof(PatientEvent).GetNestedType((string)line["type"]!)!;

    private static Decision<PatientEvent> Decide(PatientState state, JsonObject line)
    {
        var (data, clinic) = (line["data"]!.AsObject(), (string)line["clinic"]!);
        var at = DateTimeOffset.Parse((string)line["occurredAt"]!);
        var today = DateOnly.FromDateTime(at.DateTime);
        var episode = Episode((string?)line["episode"] ?? "");
        return (string)line["type"]! switch
        {
            "ReferralReceived" => ReferralDecider.Receive(
                state,
                Referral(data, episode, clinic, today),
                state.Status == PatientStatus.Unknown,
                today,
                Chart.Catalogue),
            "PatientRegistered" => RegistrationDecider.Register(
                state, Registration(data, clinic), false, clinic, today, Chart.Catalogue),
            "ConsentGranted" => ConsentDecider.Record(
                state,
                Chart.Consented with
                {
                    EpisodeId = episode,
                    Form = (string)data["form"]!,
                    GrantedAt = at,
                    Expires = today.AddMonths(12),
                },
                clinic,
                Chart.Catalogue),
            "SharingDirectiveSet" => SharingDecider.Set(
                state, Read<SharingPolicy>(data["policy"]!), Texts(data["clinics"]), true, clinic, Chart.Catalogue),
            "ScreeningCompleted" => ScreeningDecider.Complete(
                state, Screening(data, episode, at), (bool?)data["limitedIndication"], clinic, Chart.Catalogue),
            "EpisodeAccepted" => AcceptanceDecider.Accept(
                state, episode, new(Texts(data["restrictions"]), [], clinic, Chart.Practitioner, at), Chart.Catalogue),
            "EpisodeDeclined" => DeclineDecider.Decline(
                state,
                episode,
                Read<DecisionReason>(data["reason"]!),
                (string)data["advice"]!,
                null,
                clinic,
                Chart.Catalogue.Rules.Version),
            "TransferRequested" => TransferDecider.Request(
                state,
                new(
                    Transfer,
                    episode,
                    (string)data["from"]!,
                    (string)data["to"]!,
                    Read<TransferReason>(data["reason"]!),
                    null),
                at,
                Chart.Catalogue),
            "TransferAccepted" => TransferDecider.Accept(
                state, episode, Transfer, clinic, Chart.Practitioner, at, Chart.Catalogue),
            "EpisodeClosed" => ClosureDecider.Discharged(state, episode),
            var other => throw new InvalidOperationException($"The scenario's {other} is not expected."),
        };
    }

    private static PatientEvent.ReferralReceived Referral(
        JsonObject data, EpisodeId episode, string clinic, DateOnly today) => Chart.Referred with
        {
            ReferralId = new(episode.Value),
            EpisodeId = episode,
            Clinic = clinic,
            Source = Read<ReferralSource>(data["source"]!),
            Referrer = (string?)data["referrer"],
            ReceivedOn = today,
            Indications = [.. Texts(data["indications"]).Select((c, i) => new ReferredIndication(c, i == 0))],
            // The clearance comes from who refers.
            Clearance = (string?)data["clearanceDate"] is { } dated
                ? new(Read<ClearanceFrom>(data["source"]!), DateOnly.Parse(dated))
                : null,
        };

    private static PatientEvent.PatientRegistered Registration(JsonObject data, string clinic) =>
        Chart.Registered with
        {
            Family = (string?)data["family"],
            Given = Texts(data["given"]),
            Preferred = null,
            BirthDate = DateOnly.Parse((string)data["birthDate"]!),
            Gender = Read<Gender>(data["gender"]!),
            Ihi = (string?)data["ihi"],
            Medicare = (string?)data["medicare"],
            HomeClinic = clinic,
        };

    private static PatientEvent.ScreeningCompleted Screening(JsonObject data, EpisodeId episode, DateTimeOffset at)
    {
        var body = data.DeepClone().AsObject();
        var today = DateOnly.FromDateTime(at.DateTime).ToString("yyyy-MM-dd");
        body.Remove("medicalClearance"); // the referral's
        foreach (var finding in body["contraindications"]?.AsArray() ?? [])
        {
            if ((string?)finding!["level"] == "relative")
                finding["lifted"] = new JsonObject { ["on"] = today };
            if ((string?)finding["code"] == RelativeConditions.DelayedFracture)
                body["fractureDate"] = "2026-06-29"; // as the first screening noted it
        }

        if (data.ContainsKey("medicalClearance"))
            body["medicalDiagnosisSeen"] = true;
        return Read<CompleteScreeningBody>(body).ToFact(
            new(Guid.CreateVersion7(at)), episode, at, "", () => default);
    }

    private static List<string> Texts(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(text => (string)text!)];

    private static T Read<T>(JsonNode node) => System.Text.Json.JsonSerializer.Deserialize<T>(node, WireJson.Options)!;
}
