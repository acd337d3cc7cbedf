using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Treatment.Versioning;
using static PeriostealPlatform.Treatment.TreatmentHistories.TreatmentEvent;

namespace PeriostealPlatform.Treatment.TreatmentHistories;

/// <summary>Entries that were written on the wrong patient, on their way to the right one.</summary>
/// <param name="EventIds">Ids of the entries in the wrong record.</param>
/// <param name="Reason">Why, 10 to 500 characters.</param>
/// <param name="Correction">The same in both records and sealed in each.</param>
/// <param name="RecordedAt">When they are moved: new ids are made of it.</param>
internal sealed record MisplacedEntries(
    IReadOnlyList<Guid> EventIds, string Reason, Guid Correction, DateTimeOffset RecordedAt)
{
    private readonly Dictionary<Guid, Guid> _ids = [];

    /// <summary>What the last decision took out of the wrong record, in order.</summary>
    public IReadOnlyList<RecordedFact<TreatmentEvent>> Taken { get; private set; } = [];

    private static string RulesVersion => ClinicalCatalogue.Current.Rules.Version;

    /// <summary>Withdraws them from the wrong record; what was withdrawn before changes nothing. For a lead only.</summary>
    public Decision<TreatmentEvent> Withdraw(History<TreatmentState, TreatmentEvent> history, CommandContext by)
    {
        Taken = [.. history.Facts.Where(f => EventIds.Contains(f.Stored.Id))];
        if (Taken.Count != EventIds.Distinct().Count())
            return Refusals.NoSuchEntry;
        if (!Acting.Of(by).IsLead)
            return Refusals.NotAuthorised;
        if (!Taken.All(f => TreatmentAmendments.ClinicsOf(history.State, f.Fact).Contains(by.Actor.Clinic)))
            return Refusals.NotInCustody(by.Actor.Clinic);
        if (Taken.Any(f => f.Fact is not (ISessionFact or FindingRecorded or FindingStatusChanged or SessionMissed)))
            return Refusals.NotMovable;
        if (Taken.All(f => f.IsWithdrawn))
        {
            Taken = [];
            return Decision.Nothing;
        }

        var fact = new EntryWithdrawn(
            [.. EventIds],
            Correction.ToString("D"),
            Reason,
            RulesVersion,
            Taken.Select(f => Ended(f.Fact)).OfType<WithdrawnSession>().ToImmutableList() is { IsEmpty: false } sessions
                ? sessions
                : null);
        var left = history.Facts.Where(f => !f.IsWithdrawn && !EventIds.Contains(f.Stored.Id)).Select(f => f.Fact);
        return CanFollow(TreatmentState.Initial, [.. left, fact]) ? fact : Refusals.NotMovable;
    }

    private static WithdrawnSession? Ended(TreatmentEvent fact) => fact switch
    {
        SessionCompleted e => new(e.EpisodeId, e.CourseId, e.SessionId, PlannedFor: null),
        SessionAborted e => new(e.EpisodeId, e.CourseId, e.SessionId, PlannedFor: null),
        SessionMissed e => new(e.EpisodeId, e.CourseId, SessionId: null, e.PlannedFor),
        _ => null,
    };

    /// <summary>Enters them in the right record, with ids of their own: no id is in both records.</summary>
    /// <param name="state">The right patient.</param>
    /// <param name="by">The lead, at the time of the first entry.</param>
    /// <param name="id">The course they belong to.</param>
    /// <param name="into">The session they belong to; null when they are a whole session or belong to none.</param>
    public Decision<TreatmentEvent> Reenter(TreatmentState state, CommandContext by, CourseId id, SessionId? into)
    {
        if (!state.Courses.TryGetValue(id, out var course))
            return Refusals.NoSuchCourse;
        if (Permission.ToTreatIn(state, course, Acting.Of(by)) is { } no)
            return no;
        if (into is { } session && course.Open?.Id != session && !course.Past.Exists(p => p.Id == session))
            return Refusals.NoSuchSession;
        TreatmentEvent[] facts =
        [
            new EntryReentered(Taken.Count, Correction.ToString("D"), Reason, RulesVersion),
            .. Taken.Select(taken => Rewritten(taken, course, into)),
        ];
        return CanFollow(state, facts) ? facts : Refusals.NotMovable;
    }

    private TreatmentEvent Rewritten(RecordedFact<TreatmentEvent> taken, Course course, SessionId? into)
    {
        var body = (JsonObject)taken.Body.DeepClone();
        Replace(body, "courseId", course.Id.Value);
        Replace(body, "episodeId", course.Episode.Value);
        Replace(body, "number", course.NextNumber);
        if (body["sessionId"] is { } session)
            body["sessionId"] = into?.Value ?? NewOf(session.GetValue<Guid>());
        if (body["findingId"] is { } finding)
            body["findingId"] = NewOf(finding.GetValue<Guid>());
        if (body["triggerPointId"] is { } point)
            body["triggerPointId"] = NewOf(point.GetValue<Guid>());
        foreach (var treated in (body["points"] as JsonArray ?? []).OfType<JsonObject>())
        {
            treated["triggerPointId"] = NewOf(treated["triggerPointId"]!.GetValue<Guid>());
            treated["findingId"] = null;
        }

        return (TreatmentEvent)body.Deserialize(TreatmentEvents.Names.Of(taken.Fact).Fact, FactJson.Options)!;
    }

    private Guid NewOf(Guid old)
    {
        if (!_ids.TryGetValue(old, out var id))
            _ids.Add(old, id = Guid.CreateVersion7(RecordedAt));
        return id;
    }

    private static void Replace<T>(JsonObject body, string name, T value)
    {
        if (body.ContainsKey(name)) body[name] = JsonValue.Create(value);
    }

    private static bool CanFollow(TreatmentState state, IEnumerable<TreatmentEvent> facts)
    {
        try
        {
            _ = facts.Aggregate(state, TreatmentState.Evolve);
            return true;
        }
        catch (UnexpectedFactException)
        {
            return false;
        }
    }
}
