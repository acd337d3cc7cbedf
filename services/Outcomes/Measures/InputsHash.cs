using System.Security.Cryptography;
using System.Text.Json;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;

namespace PeriostealPlatform.Outcomes.Measures;

using Answers = IReadOnlyDictionary<string, MeasureValue>;

/// <summary>Names exactly what a response class was computed from, to compare a recomputation with.</summary>
internal static class InputsHash
{
    /// <summary>SHA-256 (lower-case hex) over the canonical JSON of both answers and the rules' version.</summary>
    public static string Of(Answers baseline, Answers now, bool stoppedForSafety, string rulesVersion)
    {
        var inputs = JsonSerializer.SerializeToUtf8Bytes(
            new { baseline, now, stoppedForSafety, rulesVersion }, FactJson.Options);
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Canonicalize(inputs)));
    }
}
