using System.Text;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventStore.Snapshots;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

public sealed class Snapshots_in_PostgreSQL(PostgresDatabase database) : PostgresTests(database)
{
    private readonly Guid _stream = Sample.NewId();

    private PostgresSnapshots Snapshots => new(App);

    [Fact]
    public async Task read_back_as_kept_and_only_in_their_own_shape()
    {
        var head = await AppendAsync(_stream, StreamHead.Empty, 3);
        await Snapshots.KeepAsync(Of(head, "three"), Ct);
        var found = await Snapshots.FindAsync(_stream, "treatment", 1, Ct);
        Assert.Equal((head, "three"), (found!.Head, Encoding.UTF8.GetString(found.State.Span)));
        Assert.Null(await Snapshots.FindAsync(_stream, "treatment", 2, Ct));
        Assert.Null(await Snapshots.FindAsync(_stream, "other", 1, Ct));
        Assert.Null(await Snapshots.FindAsync(Sample.NewId(), "treatment", 1, Ct));
    }

    [Fact]
    public async Task never_go_back()
    {
        await Snapshots.KeepAsync(Of(new StreamHead(5, null, Sample.Noon), "five"), Ct);
        await Snapshots.KeepAsync(Of(new StreamHead(4, "aa", Sample.Noon), "four"), Ct);
        Assert.Equal(5, (await Snapshots.FindAsync(_stream, "treatment", 1, Ct))!.Head.Version);
        await Snapshots.KeepAsync(Of(new StreamHead(6, "bb", Sample.Noon), "six"), Ct);
        Assert.Equal(6, (await Snapshots.FindAsync(_stream, "treatment", 1, Ct))!.Head.Version);
    }

    [Fact]
    public async Task change_nothing_when_all_are_deleted()
    {
        var head = await AppendAsync(_stream, StreamHead.Empty, 3);
        await Snapshots.KeepAsync(Of(head, "3"), Ct);
        head = await AppendAsync(_stream, head, 2);
        var withSnapshot = await FoldAsync();
        var events = (await Store.ReadAllAsync(0, 100, Ct)).Events.Select(e => (e.Sequence, e.Headers!.Hash)).ToList();

        await ExecuteAsync(App, "delete from periosteal.snapshots");
        Assert.Equal(withSnapshot, await FoldAsync());
        Assert.Equal(events, (await Store.ReadAllAsync(0, 100, Ct)).Events.Select(e => (e.Sequence, e.Headers!.Hash)));
        Assert.Equal(6, (await AppendAsync(_stream, head)).Version);
    }

    [Fact]
    public async Task of_a_stream_can_be_forgotten()
    {
        await Snapshots.KeepAsync(Of(new StreamHead(5, null, Sample.Noon), "five"), Ct);
        await Snapshots.ForgetAsync(_stream, Ct);
        Assert.Null(await Snapshots.FindAsync(_stream, "treatment", 1, Ct));
    }

    /// <summary>Counts events, from the snapshot if there is one.</summary>
    private async Task<int> FoldAsync()
    {
        var snapshot = await Snapshots.FindAsync(_stream, "treatment", 1, Ct);
        var count = snapshot is null ? 0 : int.Parse(Encoding.UTF8.GetString(snapshot.State.Span));
        var rest = new StreamSlice(FromVersion: (snapshot?.Head.Version ?? 0) + 1);
        await foreach (var _ in Store.ReadStreamAsync(_stream, rest, Ct))
            count++;
        return count;
    }

    private Snapshot Of(StreamHead head, string state) =>
        new(_stream, "treatment", 1, head, Encoding.UTF8.GetBytes(state));
}
