using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.EventSourcing.Facts;

/// <summary>
/// Writes facts as bodies: serialised, personal fields sealed, in canonical form where that is the usual JSON, so that linking
/// the event need not write it once more. In memory that each thread uses again; only the body itself is new.
/// </summary>
internal sealed class FactBody
{
    private const int MostKept = 1 << 20; // bytes; a larger fact should not stay with its thread for ever

    // What a writer is told here is what the serialiser's own options say.
    private static readonly JsonWriterOptions AsFacts = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static FactBody? _ofThread;

    private readonly ArrayBufferWriter<byte> _plain = new(1024);
    private readonly Utf8JsonWriter _json;

    private FactBody() => _json = new Utf8JsonWriter(_plain, AsFacts);

    /// <summary>Writes a fact; tells whether anything in it was sealed.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="key">Seals its personal fields; may be null when the shape has none.</param>
    /// <param name="stream">The patient.</param>
    /// <param name="version">The version it will have.</param>
    public static (byte[] Body, bool Sealed) Write(object fact, EventShape shape, PatientKey? key, Guid stream, long version)
    {
        var own = _ofThread ?? new FactBody();
        _ofThread = null; // one that throws is not used again
        JsonSerializer.Serialize(own._json, fact, shape.Fact, FactJson.Options);
        own._json.Flush();

        var output = CanonicalBuffer.OfThread;
        var any = key is not null && Seal(own._plain.WrittenSpan, shape, key, stream, version, output);
        var body = Canonical(any ? output.Written(0) : own._plain.WrittenSpan, output);
        if (own._plain.Capacity <= MostKept)
        {
            own._plain.Clear(); // with zeros: what is personal must not lie about
            own._json.Reset();
            _ofThread = own;
        }

        return (body, any);
    }

    // What was sealed may lie in the same buffer, before what is written now: bytes once written stay as they are.
    private static byte[] Canonical(ReadOnlySpan<byte> json, CanonicalBuffer output)
    {
        var from = output.Length;
        return QuickCanonicalJson.TryWrite(json, output) ? output.Written(from).ToArray() : json.ToArray();
    }

    private static bool Seal(
        ReadOnlySpan<byte> plain, EventShape shape, PatientKey key, Guid stream, long version, CanonicalBuffer output)
    {
        var (copied, any) = (0, false);
        var json = new Utf8JsonReader(plain);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var field = SealedField(ref json, shape);
            json.Read();
            var (from, empty) = ((int)json.TokenStartIndex, json.TokenType == JsonTokenType.Null);
            json.Skip();
            if (field is null || empty)
                continue;
            var value = plain[from..(int)json.BytesConsumed];
            output.Write(plain[copied..from]);
            output.Write((byte)'"');
            output.Length += FieldSealer.Seal(
                key,
                new SealedPlace(stream, version, shape.Name, field),
                value,
                output.Room(FieldSealer.SealedLength(value.Length)));
            output.Write((byte)'"');
            copied = (int)json.BytesConsumed;
            any = true;
        }

        output.Write(plain[copied..]);
        return any;
    }

    private static string? SealedField(ref Utf8JsonReader json, EventShape shape)
    {
        for (var i = 0; i < shape.SealedFields.Count; i++)
        {
            if (json.ValueTextEquals(shape.SealedFields[i]))
                return shape.SealedFields[i];
        }

        return null;
    }
}
