using System.Globalization;

namespace PeriostealPlatform.Tampering.Tests.World;

/// <summary>One edit of one row, drawn at random: which table, which row, which of everything that a leaf covers.</summary>
/// <param name="Database">The service whose database is edited.</param>
/// <param name="Table">The table.</param>
/// <param name="Sql">The edit.</param>
/// <param name="Values">Its values.</param>
/// <param name="Victim">The event that must be named; null where no event is edited but what is signed over many.</param>
/// <param name="What">What it does, for a failure's message.</param>
internal sealed record RandomEdit(
    string Database, string Table, string Sql, object[] Values, Victim? Victim, string What)
{
    public const string Events = "public.mt_events", Ledger = "periosteal.ledger_entries", Edge = "periosteal.ledger_edge",
        Tiles = "periosteal.ledger_tiles", Checkpoints = "periosteal.ledger_checkpoints";

    private static readonly string[] Columns =
        ["data", "headers", "type", "version", "time", "id", "stream", "correlation", "causation", "sequence", "delete"];

    /// <summary>Whether only Records' own comparison can tell whose it is: no bundle holds this column.</summary>
    public bool IsOfKeptHash => What.EndsWith("leaf_hash", StringComparison.Ordinal);

    public static RandomEdit Draw(IReadOnlyList<Victim> victims, Random random)
    {
        var victim = victims[random.Next(victims.Count)];
        return random.Next(20) switch
        {
            0 => Flip(Tiles, "hashes", random),
            1 => Flip(Edge, "hashes", random),
            2 => Note(random),
            < 11 => OfRow(victim, inLedger: true, random),
            _ => OfRow(victim, inLedger: false, random),
        };
    }

    private static RandomEdit OfRow(Victim victim, bool inLedger, Random random)
    {
        string[] more = inLedger ? [.. Columns, "leaf_index", "leaf_hash", "source"] : Columns;
        var column = more[random.Next(more.Length)];
        var (table, key) = inLedger ? (Ledger, "event_id") : (Events, "id");
        var (set, value) = Change(column, victim, inLedger, random);
        var sql = column == "delete"
            ? $"delete from {table} where {key} = $1"
            : $"update {table} set {set} where {key} = $1";
        object[] values = value is null ? [victim.EventId] : [victim.EventId, value];
        return new RandomEdit(
            inLedger ? "records" : victim.Source, table, sql, values, victim,
            $"{table} of {victim.Source}, number {victim.Sequence}: {column}");
    }

    private static (string Set, object? Value) Change(string column, Victim victim, bool inLedger, Random random) => column switch
    {
        "data" => ("data = $2::jsonb", RandomJson.Edit(victim.Data, random)),
        "headers" => ("headers = $2::jsonb", RandomJson.Edit(victim.Headers, random)),
        "type" => ("type = type || 'x'", null),
        "version" => ("version = version + 1000", null),
        "time" => (inLedger ? "recorded_at = recorded_at + interval '1 microsecond'" : "timestamp = timestamp + interval '1 microsecond'", null),
        "id" => (inLedger ? "event_id = $2" : "id = $2", NewId(random)),
        "stream" => ("stream_id = $2", NewId(random)),
        "correlation" => ("correlation_id = coalesce(correlation_id, '') || 'x'", null),
        "causation" => ("causation_id = coalesce(causation_id, '') || 'x'", null),
        "sequence" => (inLedger ? "sequence = sequence + 1000000" : "seq_id = seq_id + 1000000", null),
        "leaf_index" => ("leaf_index = leaf_index + 1000000", null),
        "leaf_hash" => ("leaf_hash = set_byte(leaf_hash, 7, get_byte(leaf_hash, 7) # 1)", null),
        "source" => ("source = source || 'x'", null),
        _ => ("", null),
    };

    private static Guid NewId(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static RandomEdit Flip(string table, string column, Random random)
    {
        var at = random.Next(1 << 20).ToString(CultureInfo.InvariantCulture);
        var flip = 1 << random.Next(8);
        return new RandomEdit(
            "records",
            table,
            $"""
            update {table} t set {column} = set_byte({column}, {at} % length({column}), get_byte({column}, {at} % length({column})) # {flip})
            where ctid = (select ctid from {table} order by level, index offset {at} % (select count(*) from {table}) limit 1)
            """,
            [],
            null,
            $"{table}: a bit");
    }

    private static RandomEdit Note(Random random)
    {
        var at = 1 + random.Next(200);
        return new RandomEdit(
            "records",
            Checkpoints,
            $"""
            update {Checkpoints} set note = overlay(note placing
                case substr(note, {at}, 1) when 'a' then 'b' else 'a' end from {at} for 1)
            where size = (select max(size) from {Checkpoints})
            """,
            [],
            null,
            $"{Checkpoints}: character {at}");
    }
}
