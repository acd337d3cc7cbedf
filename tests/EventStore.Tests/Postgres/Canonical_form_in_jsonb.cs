using System.Text;
using FsCheck.Fluent;
using Npgsql;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.EventSourcing.Tests.Store;

namespace PeriostealPlatform.EventStore.Tests.Postgres;

public sealed class Canonical_form_in_jsonb(PostgresDatabase database) : PostgresTests(database)
{
    private const int Texts = 1_000;

    [Fact]
    public async Task is_the_same_before_and_after()
    {
        var texts = JsonTexts.Objects.Sample(Texts, 30).ToArray();
        var rewritten = await ThroughJsonbAsync(texts);
        Assert.Equal(Texts, rewritten.Count);
        Assert.Contains(texts.Zip(rewritten), pair => pair.First != pair.Second);
        foreach (var (before, after) in texts.Zip(rewritten))
            Assert.Equal(Canonical(before), Canonical(after));
    }

    [Fact]
    public async Task of_a_canonical_text_is_exact_to_the_last_digit()
    {
        // The hash sees doubles; verifying also refuses further digits. What we stored must pass that.
        var texts = JsonTexts.Objects.Sample(Texts, 30).Select(Canonical).ToArray();
        foreach (var (before, after) in texts.Zip(await ThroughJsonbAsync(texts)))
        {
            using var document = CanonicalJson.Parse(Encoding.UTF8.GetBytes(after));
            Assert.Equal(before, Encoding.UTF8.GetString(CanonicalJson.CanonicalizeExactly(document.RootElement)));
        }
    }

    private async Task<List<string>> ThroughJsonbAsync(string[] texts)
    {
        await using var command = App.CreateCommand(
            "select value::jsonb::text from unnest($1) with ordinality t (value, position) order by position");
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = texts });
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rewritten = new List<string>();
        while (await reader.ReadAsync(Ct))
            rewritten.Add(reader.GetString(0));
        return rewritten;
    }

    private static string Canonical(string text) =>
        Encoding.UTF8.GetString(CanonicalJson.Canonicalize(Encoding.UTF8.GetBytes(text)));
}
