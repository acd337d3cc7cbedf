namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>
/// A way to keep events that is measured beside the others. Another one is one file in this folder: a type with this
/// interface and a constructor that takes a <see cref="StoreDatabase"/> takes part in every measure by itself.
/// </summary>
/// <remarks>
/// All write the same facts (<see cref="Events.CareFacts"/>) into Marten's tables, which the database has from the start
/// together with all that is ours. Work that is not measured, such as opening connections and what a first use compiles,
/// belongs into the constructor and <see cref="OpenAsync"/>; every measure is warmed up besides.
/// </remarks>
internal interface IStoreContender : IAsyncDisposable
{
    /// <summary>What the tables call it.</summary>
    string Name { get; }

    /// <summary>One of the callers that work at the same time, each in a task of its own.</summary>
    Task<IStoreSession> OpenAsync(CancellationToken ct);
}

/// <summary>A contender that takes part only in the measures that ask for it.</summary>
internal interface IStoreVariant : IStoreContender;

/// <summary>One caller. Its methods are called one after the other.</summary>
internal interface IStoreSession : IAsyncDisposable
{
    /// <summary>Appends the next facts to the end of a stream, all or none, in one transaction, and moves the end.</summary>
    /// <param name="end">Where the stream ends, as the caller left it; no other caller appends to it.</param>
    /// <param name="events">How many facts, at least 1.</param>
    /// <param name="checkVersion">
    /// Whether the append must fail when the stream ends elsewhere. A store that always checks does so without it too.
    /// </param>
    /// <param name="ct">Cancels.</param>
    Task AppendAsync(StreamEnd end, int events, bool checkVersion, CancellationToken ct);

    /// <summary>Reads a stream, folds its facts to a state, decides on it, and appends one fact if the stream is as read.</summary>
    Task DecideAsync(Guid stream, CancellationToken ct);

    /// <summary>Hands the events of one stream in order of version to the counter.</summary>
    Task ReplayAsync(Guid stream, EventCounter counter, CancellationToken ct);

    /// <summary>Hands all events of the database in order of sequence to the counter.</summary>
    Task ScanAsync(EventCounter counter, CancellationToken ct);

    /// <summary>
    /// Empties the table <c>care_documents</c>, reads all events in order of sequence and fills it with one row for each
    /// stream (<see cref="CareDocument"/>). Tells how many events it read.
    /// </summary>
    Task<long> RebuildAsync(CancellationToken ct);
}

/// <summary>A store whose events can be followed as they are committed.</summary>
internal interface IStoreFollower
{
    /// <summary>Tells the id of every event appended from now on until cancelled; also when another process appends.</summary>
    Task FollowAsync(Action<Guid> seen, CancellationToken ct);
}
