using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PeriostealPlatform.DueTimes;

/// <summary>All kinds of due times of one service.</summary>
public sealed partial class DueTimeSet<TState, TFact>
    where TState : notnull
    where TFact : notnull
{
    private readonly SortedDictionary<string, IDueTimes<TState, TFact>> _kinds = new(StringComparer.Ordinal);

    private readonly HashSet<string> _passedOver = new(StringComparer.Ordinal);

    /// <summary>The names of the kinds.</summary>
    public IReadOnlyCollection<string> Kinds => _kinds.Keys;

    /// <summary>
    /// Name of the progress row. Another set, or another version of a kind, has a progress of its own and so works out
    /// every stream from the first event.
    /// </summary>
    internal string Subscription => $"DueTimes:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join(' ', _kinds.Values.Select(k => $"{k.Kind}:{k.Version}")))).AsSpan(0, 8))}";

    /// <summary>Adds a kind.</summary>
    /// <exception cref="InvalidOperationException">Its name is not a name, or is there twice.</exception>
    public DueTimeSet<TState, TFact> Add(IDueTimes<TState, TFact> kind)
    {
        if (!KindName().IsMatch(kind.Kind))
            throw new InvalidOperationException($"'{kind.Kind}' cannot name a kind of due time.");
        if (!_kinds.TryAdd(kind.Kind, kind))
            throw new InvalidOperationException($"The kind of due time {kind.Kind} is there twice.");
        return this;
    }

    /// <summary>Adds a kind.</summary>
    public DueTimeSet<TState, TFact> Add<TKind>() where TKind : IDueTimes<TState, TFact>, new() => Add(new TKind());

    /// <summary>
    /// Names stored events that change nothing which any kind waits for, however many there are: a stream is not worked out
    /// anew for them.
    /// </summary>
    public DueTimeSet<TState, TFact> PassOver(params IReadOnlyList<string> storedNames)
    {
        _passedOver.UnionWith(storedNames);
        return this;
    }

    internal bool Concerns(string storedName) => !_passedOver.Contains(storedName);

    internal IDueTimes<TState, TFact> Find(string kind) => _kinds[kind];

    /// <summary>What the state waits for, in the precision that the database keeps.</summary>
    internal List<(string Kind, DueTime Due)> Of(TState state) =>
    [
        .. _kinds.Values.SelectMany(kind => kind.Of(state).Select(due => (kind.Kind, Microseconds(due)))).Distinct(),
    ];

    private static DueTime Microseconds(DueTime due) => due with
    {
        DueAt = new DateTimeOffset(
            due.DueAt.UtcTicks - (due.DueAt.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
    };

    [GeneratedRegex("^[a-z][a-z0-9-]{0,49}$")]
    private static partial Regex KindName();
}
