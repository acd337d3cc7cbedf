using System.Text;

namespace PeriostealPlatform.EventStore.Reading;

/// <summary>Stored names as strings that are made once: a service has some dozen, and every event carries one.</summary>
internal static class TypeNames
{
    // Bounded, for a database may hold names that other programs made up: a name that finds its slot taken takes it over.
    private static readonly string?[] Known = new string?[1024];

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        ref var slot = ref Known[SlotOf(utf8)];
        return slot is { } known && Ascii.Equals(utf8, known) ? known : slot = Encoding.UTF8.GetString(utf8);
    }

    private static int SlotOf(ReadOnlySpan<byte> utf8)
    {
        var hash = 17u;
        foreach (var b in utf8)
            hash = (hash * 31) + b;
        return (int)(hash % (uint)Known.Length);
    }
}
