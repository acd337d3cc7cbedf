using Npgsql;

namespace PeriostealPlatform.Records.Fhir.Search;

/// <summary>What a search found, to be shown page by page. Ids only.</summary>
/// <param name="Type">What was searched.</param>
/// <param name="KnownAt">What is shown is shown as known then; null for now.</param>
/// <param name="PageSize">Matches of a page.</param>
/// <param name="Items">Every match, in order.</param>
/// <param name="Includes">References to follow from the matches.</param>
/// <param name="RevIncludes">References to follow to the matches.</param>
internal sealed record FoundPages(
    string Type,
    DateTimeOffset? KnownAt,
    int PageSize,
    IReadOnlyList<FoundItem> Items,
    IReadOnlyList<string> Includes,
    IReadOnlyList<string> RevIncludes);

/// <summary>One match.</summary>
/// <param name="Patient">Whose record it lies in; empty for what is the same for all.</param>
/// <param name="Key">Type and id.</param>
internal sealed record FoundItem(Guid Patient, string Key);

/// <summary>Keeps what searches found for an hour, so that addresses of pages hold nothing but a number.</summary>
internal sealed class SearchPages(NpgsqlDataSource database)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    public async Task<Guid> KeepAsync(string subject, string clinic, FoundPages found, CancellationToken ct)
    {
        // Kept and thrown away by real time, also where a demonstration clock tells another.
        var now = TimeProvider.System.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await using var command = database.CreateCommand(
            """
            with expired as (delete from periosteal.fhir_searches where expires_at < $4)
            insert into periosteal.fhir_searches (search_id, subject, clinic, known_at, expires_at, page_size, patients, items,
                includes, revincludes, type)
            values ($1, $2, $3, $5::timestamptz, $6, $7, $8, $9, $10, $11, $12)
            """);
        foreach (var value in (object[])[
            id, subject, clinic, now, found.KnownAt?.ToUniversalTime() ?? (object)DBNull.Value, now + Lasts, found.PageSize,
            found.Items.Select(i => i.Patient).ToArray(), found.Items.Select(i => i.Key).ToArray(),
            found.Includes.ToArray(), found.RevIncludes.ToArray(), found.Type])
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(ct);
        return id;
    }

    /// <summary>What was found; null when it has expired or somebody else searched.</summary>
    public async Task<FoundPages?> FindAsync(Guid search, string subject, string clinic, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            select type, known_at, page_size, patients, items, includes, revincludes from periosteal.fhir_searches
            where search_id = $1 and subject = $2 and clinic = $3 and expires_at > $4
            """);
        foreach (var value in (object[])[search, subject, clinic, TimeProvider.System.GetUtcNow()])
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new FoundPages(
                reader.GetString(0),
                reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1),
                reader.GetInt32(2),
                [.. reader.GetFieldValue<Guid[]>(3).Zip(reader.GetFieldValue<string[]>(4), (p, k) => new FoundItem(p, k))],
                reader.GetFieldValue<string[]>(5),
                reader.GetFieldValue<string[]>(6))
            : null;
    }
}
