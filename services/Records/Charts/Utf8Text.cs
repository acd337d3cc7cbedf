using System.Buffers;
using System.Text.Json;
using PeriostealPlatform.ServiceDefaults.Http;

namespace PeriostealPlatform.Records.Charts;

/// <summary>
/// Text of any length in parts that the collector can move: one array of some megabytes for every reading would have it go
/// through the whole memory again and again.
/// </summary>
internal sealed class Utf8Text : IBufferWriter<byte>
{
    // Arrays from 85,000 bytes on are collected with the oldest generation alone.
    private const int PartSize = 64 * 1024;
    private readonly List<byte[]> _parts = [];
    private readonly List<int> _lengths = [];

    public long Length => _lengths.Sum(length => (long)length);

    /// <summary>Bytes that it takes.</summary>
    public long Size => _parts.Sum(part => (long)part.Length);

    public IEnumerable<ReadOnlyMemory<byte>> Parts =>
        _parts.Select((part, i) => new ReadOnlyMemory<byte>(part, 0, _lengths[i]));

    /// <summary>A writer of JSON as it crosses the HTTP edge; the caller disposes it.</summary>
    public Utf8JsonWriter Write() => new(
        this,
        new JsonWriterOptions
        {
            Encoder = WireJson.Options.Encoder, MaxDepth = WireJson.MaxDepth, SkipValidation = true,
        });

    public bool EndsWith(ReadOnlySpan<byte> end)
    {
        var tail = new byte[end.Length];
        var missing = tail.Length;
        for (var i = _parts.Count - 1; i >= 0 && missing > 0; i--)
        {
            var taken = Math.Min(missing, _lengths[i]);
            _parts[i].AsSpan(_lengths[i] - taken, taken).CopyTo(tail.AsSpan(missing - taken));
            missing -= taken;
        }

        return missing == 0 && end.SequenceEqual(tail);
    }

    /// <summary>Takes bytes away from its end.</summary>
    public void CutOff(int count)
    {
        for (var i = _lengths.Count - 1; i >= 0 && count > 0; i--)
        {
            var cut = Math.Min(count, _lengths[i]);
            _lengths[i] -= cut;
            count -= cut;
        }
    }

    /// <inheritdoc/>
    public void Advance(int count) => _lengths[^1] += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = Math.Max(sizeHint, 1);
        if (_parts.Count == 0 || _parts[^1].Length - _lengths[^1] < needed)
        {
            _parts.Add(new byte[Math.Max(needed, PartSize)]);
            _lengths.Add(0);
        }

        return _parts[^1].AsMemory(_lengths[^1]);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
