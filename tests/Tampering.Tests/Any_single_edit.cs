using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Tampering.Tests.World;

namespace PeriostealPlatform.Tampering.Tests;

/// <summary>
/// Edits drawn at random, one after the other, each made in the real databases, found, and undone. In the nightly run
/// 10,000 of them.
/// </summary>
public sealed class Any_single_edit(RecordedPlatform platform)
{
    private const int Seed = 20260907;

    // What undoes an edit needs to know the row by something that the edit leaves alone, or by all of it.
    private static readonly Dictionary<string, string> Tables = new()
    {
        [RandomEdit.Events] = "id, seq_id",
        [RandomEdit.Ledger] = "event_id, leaf_index",
        [RandomEdit.Tiles] = "level, index",
        [RandomEdit.Edge] = "level, index",
        [RandomEdit.Checkpoints] = "size, size",
    };

    private static int Edits => Environment.GetEnvironmentVariable("PERIOSTEAL_NIGHTLY") is { Length: > 0 } ? 10_000 : 100;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task is_found_and_the_right_event_named()
    {
        await using var copy = await CopiedPlatform.OfAsync(platform, Ct);
        var victims = await Victim.AllAsync(copy.Records, Ct);
        foreach (var source in platform.Whole.Keys)
            await copy.TamperAsync(source, $"create table public.kept_events as select * from {RandomEdit.Events}", Ct);
        foreach (var table in Tables.Keys.Where(t => t != RandomEdit.Events))
            await copy.TamperAsync("records", $"create table public.{Kept(table)} as select * from {table}", Ct);

        var random = new Random(Seed);
        var missed = new List<string>();
        for (var i = 0; i < Edits; i++)
        {
            var edit = RandomEdit.Draw(victims, random);
            Assert.True(await copy.TamperAsync(edit.Database, edit.Sql, Ct, edit.Values) == 1, $"Edit {i} did nothing: {edit.What}");
            if (await MissedAsync(copy, edit) is { } why)
                missed.Add($"{i}: {edit.What}: {why}");
            await UndoAsync(copy, edit);
        }

        Assert.Empty(missed);
        Assert.True((await copy.AuditAsync(Ct)).IsSound, "The last edit was not undone.");
    }

    private static string Kept(string table) => table == RandomEdit.Events ? "kept_events" : $"kept_{table.Split('.')[1]}";

    /// <summary>Null when it was found and named.</summary>
    private static async Task<string?> MissedAsync(CopiedPlatform copy, RandomEdit edit)
    {
        try
        {
            var report = await copy.AuditAsync(Ct);
            if (report.IsSound)
                return "nobody saw it";
            if (edit.Victim is not { } victim)
                return null;
            if (edit.IsOfKeptHash)
            {
                var named = (await copy.CompareAsync(victim.Source, Ct)).Differences;
                return named is [var only] && only.EventId == victim.EventId ? null : "Records named another event";
            }

            var first = report.First!;
            return first.EventId == victim.EventId || first.Leaf == victim.Leaf
                || (first.Source == victim.Source && first.Sequence == victim.Sequence)
                    ? null
                    : $"another was named: {first}";
        }
        catch (UnusableBundleException) when (edit.Victim is null)
        {
            return null; // a checkpoint that is none ends with 2
        }
    }

    private static async Task UndoAsync(CopiedPlatform copy, RandomEdit edit)
    {
        var (table, kept) = (edit.Table, $"public.{Kept(edit.Table)}");
        await copy.TamperAsync(
            edit.Database, $"delete from {table} t where not exists (select from {kept} k where k is not distinct from t)", Ct);
        await copy.TamperAsync(
            edit.Database,
            $"insert into {table} select * from {kept} k where ({Tables[table]}) not in (select {Tables[table]} from {table})",
            Ct);
    }
}
