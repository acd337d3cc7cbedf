using System.Text;

namespace PeriostealPlatform.EndToEnd.Tests.Telemetry;

/// <summary>Reads the few fields of an OTLP ExportTraceServiceRequest that the tests look at (opentelemetry-proto, trace.proto).</summary>
internal static class OtlpTraces
{
    public static IEnumerable<CollectedSpan> Read(byte[] request)
    {
        foreach (var resourceSpans in Fields(request, 1))
        {
            var service = Fields(resourceSpans, 1).SelectMany(r => Fields(r, 1)).Select(ServiceName).FirstOrDefault(n => n is not null);
            foreach (var span in Fields(resourceSpans, 2).SelectMany(scope => Fields(scope, 2)))
            {
                yield return new CollectedSpan(
                    service ?? "",
                    Hex(span, 1),
                    Hex(span, 2),
                    Hex(span, 4),
                    Fields(span, 5).Select(Encoding.UTF8.GetString).FirstOrDefault() ?? "");
            }
        }
    }

    private static string? ServiceName(byte[] attribute) =>
        Fields(attribute, 1).Any(key => Encoding.UTF8.GetString(key) == "service.name")
            ? Fields(attribute, 2).SelectMany(value => Fields(value, 1)).Select(Encoding.UTF8.GetString).FirstOrDefault()
            : null;

    private static string Hex(byte[] message, int field) =>
        Fields(message, field).Select(Convert.ToHexStringLower).FirstOrDefault() ?? "";

    /// <summary>The length-delimited values of one field number.</summary>
    private static List<byte[]> Fields(byte[] message, int number)
    {
        var found = new List<byte[]>();
        var at = 0;
        while (at < message.Length)
        {
            var tag = Varint(message, ref at);
            switch (tag & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    if (tag >> 3 == (ulong)number)
                        found.Add(message[at..(at + length)]);
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException("Not a protobuf message.");
            }
        }

        return found;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = message[at++];
            value |= (ulong)(b & 0x7f) << shift;
            if ((b & 0x80) == 0)
                return value;
        }
    }
}
