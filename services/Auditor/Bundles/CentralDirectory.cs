using System.Buffers.Binary;

namespace PeriostealPlatform.Auditor.Bundles;

/// <summary>
/// A look at the end of a zip file before it is opened: opening reads the whole list of entries into memory, and a
/// hostile list could be as large as the file.
/// </summary>
internal static class CentralDirectory
{
    // A bundle of ten million events has some 40,000 entries, each with about 80 bytes in the list.
    private const long MostBytes = 32 * 1024 * 1024;

    private const uint EndSignature = 0x06054B50, Zip64LocatorSignature = 0x07064B50, Zip64EndSignature = 0x06064B50;
    private const int EndLength = 22, LocatorLength = 20, Zip64EndLength = 56, MostComment = 65_535;
    private const uint InZip64 = 0xFFFFFFFF;

    /// <exception cref="UnusableBundleException">It is no zip file, or its list of entries is too long.</exception>
    public static void Check(Stream zip)
    {
        var tail = ReadTail(zip);
        var end = tail.Length - EndLength;
        while (end >= 0 && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end)) != EndSignature)
            end--;
        if (end < 0)
            throw new UnusableBundleException("The file is not a zip file, or its end is missing.");
        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (start == InZip64 && end >= LocatorLength)
            start = StartInZip64(zip, tail.AsSpan(end - LocatorLength, LocatorLength)) ?? start;
        if (start > zip.Length)
            throw new UnusableBundleException("The zip file is cut short.");
        if (zip.Length - start > MostBytes)
            throw new UnusableBundleException("The zip file lists more entries than a bundle can have.");
        zip.Position = 0;
    }

    private static byte[] ReadTail(Stream zip)
    {
        var tail = new byte[(int)Math.Min(zip.Length, EndLength + MostComment + LocatorLength)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        return tail;
    }

    private static long? StartInZip64(Stream zip, ReadOnlySpan<byte> locator)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != Zip64LocatorSignature)
            return null;
        var at = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        if (at < 0 || at > zip.Length - Zip64EndLength)
            throw new UnusableBundleException("The zip file is cut short.");
        Span<byte> end = stackalloc byte[Zip64EndLength];
        zip.Position = at;
        zip.ReadExactly(end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != Zip64EndSignature)
            throw new UnusableBundleException("The end of the zip file is damaged.");
        var start = BinaryPrimitives.ReadInt64LittleEndian(end[48..]);
        return start >= 0 ? start : throw new UnusableBundleException("The end of the zip file is damaged.");
    }
}
