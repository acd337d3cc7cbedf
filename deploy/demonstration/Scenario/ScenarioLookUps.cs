using PeriostealPlatform.Demonstration.Platform;

namespace PeriostealPlatform.Demonstration.Scenario;

/// <summary>Finds the ids that a person would read off the screen before acting: an entry to amend, a colleague.</summary>
internal sealed class ScenarioLookUps(PlatformClient platform, ScenarioIds ids)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Looks up what an event's commands name.</summary>
    public async Task ForAsync(ScenarioEvent e, CancellationToken ct)
    {
        if (e.Type != "RecordAmended")
            return;
        await FindPeopleAsync(e, ct);
        await FindEntryAsync(e, e.Data["session"]!.GetValue<string>(), e.Data["target"]!.GetValue<string>(), ct);
    }

    private async Task FindPeopleAsync(ScenarioEvent e, CancellationToken ct)
    {
        var staff = await platform.ReadAsync(new PlatformRequest("portal", "/staff", e.Actor, e.Clinic), ct);
        foreach (var person in staff.AsArray())
        {
            var signInName = person!["displayName"]!.GetValue<string>().Split(' ')[^1].ToLowerInvariant();
            ids.Set("user", signInName, Guid.Parse(person["userId"]!.GetValue<string>()));
        }
    }

    // Records learns of an entry a moment after it was written.
    private async Task FindEntryAsync(ScenarioEvent e, string session, string type, CancellationToken ct)
    {
        var request = new PlatformRequest("records", $"/patients/{ids.Patient(e.Patient)}/timeline", e.Actor, e.Clinic, At: e.OccurredAt);
        while (true)
        {
            var timeline = await platform.SendAsync(request, ct);
            var entry = timeline["entries"]!.AsArray().FirstOrDefault(entry =>
                entry!["fact"]!.GetValue<string>() == StoredName.Of(type)
                && entry["data"]!["sessionId"]?.GetValue<Guid>() == ids.Session(session));
            if (entry is not null)
            {
                ids.Set("event", $"{session} {type}", entry["eventId"]!.GetValue<Guid>());
                return;
            }

            await Task.Delay(Pause, ct);
        }
    }
}
