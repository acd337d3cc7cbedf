using System.Globalization;
using System.Text;
using PeriostealPlatform.ServiceDefaults;
using PeriostealPlatform.Verification.Tree;

namespace PeriostealPlatform.Witness.Checkpoints;

/// <summary>
/// What was witnessed, in a file to which lines are only added, each on the disk before its signature leaves the witness.
/// A witness that forgot could be led to sign a second past, so it does not start without its file.
/// </summary>
internal sealed class WitnessedHeads : IDisposable
{
    private const string FirstLine = "periosteal-witness/1";

    private readonly FileStream _file;
    private readonly Dictionary<string, WitnessedHead> _last = new(StringComparer.Ordinal);

    private WitnessedHeads(FileStream file) => _file = file;

    /// <summary>The last of each ledger.</summary>
    public IReadOnlyCollection<WitnessedHead> All => _last.Values;

    /// <summary>Opens the file that <c>Witness:StateFile</c> names. A new witness's file holds its first line alone.</summary>
    /// <exception cref="StartRefusedException">Missing, not readable as such, or held by another witness.</exception>
    public static WitnessedHeads Open(IConfiguration settings)
    {
        if (settings["Witness:StateFile"] is not { Length: > 0 } path || !File.Exists(path))
        {
            throw new StartRefusedException(
                "Set Witness__StateFile to the file in which the witness keeps what it has signed. Only for a new witness: "
                + $"begin it with the line {FirstLine}");
        }

        try
        {
            return Open(path);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{path} cannot be used as a witness's memory: {e.Message}");
        }
    }

    /// <inheritdoc cref="Open(IConfiguration)"/>
    /// <exception cref="FormatException">It is no such file.</exception>
    /// <exception cref="IOException">Another process holds it.</exception>
    public static WitnessedHeads Open(string path)
    {
        // Nobody else may write while this one runs: two witnesses with one memory would each forget the other's half.
        var heads = new WitnessedHeads(new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None));
        try
        {
            heads.Read();
            return heads;
        }
        catch
        {
            heads.Dispose();
            throw;
        }
    }

    public WitnessedHead? LastOf(string origin) => _last.GetValueOrDefault(origin);

    /// <summary>Keeps a head; when this returns it survives a power cut.</summary>
    public void Keep(WitnessedHead head)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture, $"{head.Origin}\t{head.Size}\t{head.Root}\n");
        _file.Seek(0, SeekOrigin.End);
        _file.Write(Encoding.UTF8.GetBytes(line));
        _file.Flush(flushToDisk: true);
        _last[head.Origin] = head;
    }

    public void Dispose() => _file.Dispose();

    private void Read()
    {
        using var reader = new StreamReader(_file, Encoding.UTF8, leaveOpen: true);
        var text = reader.ReadToEnd();
        if (!text.StartsWith(FirstLine + "\n", StringComparison.Ordinal))
            throw new FormatException($"It does not begin with {FirstLine}.");

        // What a power cut left of a line was never answered for: nobody holds a signature for it.
        var end = text.LastIndexOf('\n') + 1;
        foreach (var line in text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
        {
            var head = Parse(line);
            if (_last.TryGetValue(head.Origin, out var before) && head.Size < before.Size)
                throw new FormatException("Its lines go back.");
            _last[head.Origin] = head;
        }

        _file.SetLength(Encoding.UTF8.GetByteCount(text.AsSpan(0, end)));
    }

    private static WitnessedHead Parse(string line) =>
        line.Split('\t') is [{ Length: > 0 } origin, var size, var root]
        && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var leaves)
        && TreeHash.TryParse(Encoding.ASCII.GetBytes(root), out var hash)
            ? new WitnessedHead(origin, leaves, hash)
            : throw new FormatException("A line of it is not an origin, a size and a root.");
}
