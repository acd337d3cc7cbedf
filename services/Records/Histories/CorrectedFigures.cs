using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Histories;

/// <summary>
/// What Treatment worked out again of a session with an amendment of one of its entries: a heart rate that was put right
/// beside the old difference would contradict itself.
/// </summary>
internal sealed class CorrectedFigures
{
    private readonly Dictionary<Guid, JsonObject> _sessions = [];

    private CorrectedFigures() { }

    /// <summary>The last figures of each session.</summary>
    public static CorrectedFigures Of(IEnumerable<HistoryEntry> known)
    {
        var figures = new CorrectedFigures();
        foreach (var entry in known)
        {
            if (entry is { IsForeign: false, Fact: Corrected.Amended } && entry.Data["session"] is JsonObject session)
                figures._sessions[session.Id("sessionId")] = session;
        }

        return figures;
    }

    /// <summary>The entry with its session's figures; as it is when they were not worked out again.</summary>
    public HistoryEntry Over(HistoryEntry entry)
    {
        if (_sessions.Count == 0 || entry.IsForeign || Fields(entry.Fact) is not { } fields
            || entry.Data["sessionId"] is null || !_sessions.TryGetValue(entry.Data.Id("sessionId"), out var session))
            return entry;
        var data = entry.Data.DeepClone().AsObject();
        foreach (var field in fields)
            data[field] = session[field]?.DeepClone();
        return entry with { Data = data };
    }

    private static string[]? Fields(string fact) => fact switch
    {
        "vitals_after_recorded" => ["heartRateDelta", "heartRateClass"],
        "session_completed" => ["heartRateDelta", "ribsTreated"],
        _ => null,
    };
}
