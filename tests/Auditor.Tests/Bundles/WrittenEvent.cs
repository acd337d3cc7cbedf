using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PeriostealPlatform.Auditor.Tests.Bundles;

/// <summary>An event as a leaf of a test's ledger, written out by hand after the text of the format.</summary>
internal sealed record WrittenEvent(
    string Source, long Sequence, Guid Id, Guid Stream, long Version, string Type, string Data, string? PreviousHash)
{
    private static readonly DateTime Start = new(2026, 9, 1, 8, 0, 0, DateTimeKind.Utc);

    public bool IsForeign { get; init; }

    public string Actor { get; init; } = "08ff9744-0000-4000-8000-000000000001";

    public Guid? KeyId { get; init; }

    public DateTime RecordedAt { get; init; } = Start.AddMinutes(Sequence);

    /// <summary>How long before it was recorded it happened.</summary>
    public TimeSpan LateBy { get; init; }

    /// <summary>Another hash than the content's, for a forged event.</summary>
    public string? ForgedHash { get; init; }

    public string Hash => ForgedHash
        ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(place: "", hash: null))));

    public string Leaf => Text($"\"sequence\":{Number(Sequence)},\"source\":\"{Source}\",", Hash);

    public byte[] LeafBytes => Encoding.UTF8.GetBytes(Leaf);

    private string Text(string place, string? hash) =>
        $$"""
        {"correlationId":"c-{{Number(Sequence)}}","data":{{Data}},{{Headers(hash)}}"id":"{{Id}}","recordedAt":"{{Time(RecordedAt)}}",{{place}}"stream":"{{Stream}}","type":"{{Type}}","version":{{Number(Version)}}}
        """;

    private string Headers(string? hash)
    {
        if (IsForeign)
            return string.Empty;
        var occurred = RecordedAt.Subtract(LateBy).AddHours(10).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return "\"headers\":{" + $"\"actor\":\"{Actor}\""
            + (hash is null ? "" : $",\"chain.hash\":\"{hash}\"")
            + (PreviousHash is null ? "" : $",\"chain.prev\":\"{PreviousHash}\"")
            + ",\"clinic\":\"chw\""
            + (KeyId is { } key ? $",\"keyId\":\"{key}\"" : "")
            + $",\"occurredAt\":\"{occurred}+10:00\",\"role\":\"treating-practitioner\",\"schemaVersion\":1,\"zone\":\"Australia/Sydney\"" + "},";
    }

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
