using System.Text.Json.Nodes;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.EventSourcing.Amendments;

/// <summary>The amendments and withdrawals among events, and what they do to the entries they are about.</summary>
internal sealed class Corrections
{
    private readonly Dictionary<Guid, List<IRecordAmended>> _amended = [];
    private readonly HashSet<Guid> _withdrawn = [];

    /// <summary>Reads the corrections among these events.</summary>
    /// <exception cref="UnknownEventException">A stored name is unknown.</exception>
    public static async Task<Corrections> AmongAsync<TFact>(
        IEnumerable<StoredEvent> events, EventCodec<TFact> codec, CancellationToken ct) where TFact : notnull
    {
        var found = new Corrections();
        foreach (var stored in events)
        {
            if (!IsCorrection(codec.Names.Find(stored.Type).Fact))
                continue;
            switch (await codec.ReadAsync(stored, ct))
            {
                case IRecordAmended amended when found._amended.TryGetValue(amended.TargetEventId, out var earlier):
                    earlier.Add(amended);
                    break;
                case IRecordAmended amended:
                    found._amended.Add(amended.TargetEventId, [amended]);
                    break;
                case IEntryWithdrawn withdrawn:
                    found._withdrawn.UnionWith(withdrawn.TargetEventIds);
                    break;
            }
        }

        return found;
    }

    /// <summary>Whether one is about an entry that is not among these.</summary>
    public bool ReachBeyond(IEnumerable<Guid> events) => !_amended.Keys.Union(_withdrawn).ToHashSet().IsSubsetOf(events);

    public bool IsWithdrawn(StoredEvent stored) => _withdrawn.Contains(stored.Id);

    public bool IsAmended(StoredEvent stored) => _amended.ContainsKey(stored.Id);

    /// <summary>Puts the amended values into a body of the shape that their paths go through.</summary>
    public void Apply(Guid eventId, string shape, JsonObject body)
    {
        foreach (var amended in _amended.GetValueOrDefault(eventId) ?? [])
            if (amended.TargetType == shape)
                PathOf(amended).Set(body, AmendedValue.NodeOf(amended.SealedNew ?? amended.New));
    }

    private static bool IsCorrection(Type fact) =>
        typeof(IRecordAmended).IsAssignableFrom(fact) || typeof(IEntryWithdrawn).IsAssignableFrom(fact);

    private static AmendmentPath PathOf(IRecordAmended amended) => AmendmentPath.Parse(amended.Path)
        ?? throw new InvalidOperationException("An amendment names no path.");
}
