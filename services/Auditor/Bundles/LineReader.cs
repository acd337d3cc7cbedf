namespace PeriostealPlatform.Auditor.Bundles;

/// <summary>Reads a file line by line in one buffer, which grows to the longest line and never beyond a limit.</summary>
internal sealed class LineReader(BundleFile file)
{
    // Bodies have at most 256 KiB when they are written; amendments and imports repeat parts of them.
    private const int MostBytes = 8 * 1024 * 1024;

    private byte[] _buffer = new byte[256 * 1024];
    private int _start, _end;

    /// <summary>The number of the line read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next line, without its end; false when there is none. It is valid until the next is read.</summary>
    /// <exception cref="UnusableBundleException">A line is too long, or the last one is cut short.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var seen = 0;
        while (true)
        {
            var length = _buffer.AsSpan(_start + seen, _end - _start - seen).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = _buffer.AsSpan(_start, seen + length);
                _start += seen + length + 1;
                Number++;
                return true;
            }

            seen = _end - _start;
            MakeRoom();
            var read = file.Read(_buffer.AsSpan(_end));
            _end += read;
            if (read > 0)
                continue;
            line = default;
            return seen == 0 ? false : throw new UnusableBundleException($"The last line of {file.Name} is cut short.");
        }
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end < _buffer.Length)
            return;
        if (_buffer.Length >= MostBytes)
            throw new UnusableBundleException($"Line {Number + 1} of {file.Name} is longer than an event can be.");
        Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
