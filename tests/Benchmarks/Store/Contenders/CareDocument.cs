using System.Text.Json;

namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>One row of <c>care_documents</c>: what a page about one patient would be answered from.</summary>
internal sealed class CareDocument
{
    private static ReadOnlySpan<byte> HeartRate => "hr"u8;

    /// <summary>Columns in their order; <c>version</c> of the last event, <c>heart_rate</c> as last taken.</summary>
    public const string Table =
        """
        create table if not exists care_documents (
            stream_id uuid primary key, version bigint not null, events bigint not null, heart_rate integer,
            last_type text not null)
        """;

    public long Version { get; private set; }

    public long Events { get; private set; }

    public int? LastHeartRate { get; private set; }

    public string LastType { get; private set; } = "";

    /// <summary>Folds one more event in.</summary>
    public void Apply(long version, string type, ReadOnlySpan<byte> body)
    {
        Version = version;
        Events++;
        LastType = type;
        var json = new Utf8JsonReader(body);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var taken = json.ValueTextEquals(HeartRate);
            json.Read();
            if (taken && json.TokenType == JsonTokenType.Number)
            {
                LastHeartRate = json.GetInt32();
                return;
            }

            json.Skip();
        }
    }
}
