using System.Security.Cryptography;
using System.Text;

namespace PeriostealPlatform.Privacy;

/// <summary>
/// The master keys that wrap patients' keys. They live in a file outside the database, one <c>id base64</c> a line; the
/// first wraps, all unwrap, so that a new one can be put on top and old wrappings stay readable.
/// </summary>
public sealed class MasterKeyRing
{
    private const int KeyLength = 32;
    private readonly IReadOnlyDictionary<string, byte[]> _keys;

    private MasterKeyRing(string currentId, IReadOnlyDictionary<string, byte[]> keys) =>
        (CurrentId, _keys) = (currentId, keys);

    /// <summary>Id of the key that wraps new patient keys.</summary>
    public string CurrentId { get; }

    /// <summary>Reads the key file.</summary>
    /// <exception cref="MasterKeyException">The file is missing, readable by others than its owner, or
    /// malformed.</exception>
    public static MasterKeyRing Load(string path)
    {
        if (!File.Exists(path))
            throw new MasterKeyException("The master key file does not exist. Set Privacy:MasterKeyFile.");

        const UnixFileMode others =
            UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & others) != 0)
            throw new MasterKeyException("Others than its owner can reach the master key file. Give it mode 0600.");

        return Parse(File.ReadAllText(path));
    }

    /// <summary>Reads key lines; blank lines are skipped.</summary>
    /// <exception cref="MasterKeyException">A line is malformed, or there is none.</exception>
    public static MasterKeyRing Parse(string text)
    {
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        string? current = null;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var secret = new byte[KeyLength];
            if (parts is not [_, var text64]
                || !Convert.TryFromBase64String(text64, secret, out var written)
                || written != KeyLength)
            {
                throw new MasterKeyException("A line of the master key file is not an id and 32 bytes in base64.");
            }

            if (!keys.TryAdd(parts[0], secret))
                throw new MasterKeyException("The master key file names the same key twice.");
            current ??= parts[0];
        }

        return new MasterKeyRing(current ?? throw new MasterKeyException("The master key file is empty."), keys);
    }

    /// <summary>Wraps a patient key under the current master key.</summary>
    public WrappedKey Wrap(PatientKey key)
    {
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var cipher = new byte[key.Secret.Length];
        var tag = new byte[AesGcm.TagByteSizes.MaxSize];
        using var aes = new AesGcm(_keys[CurrentId], tag.Length);
        aes.Encrypt(nonce, key.Secret.Span, cipher, tag, Bound(key.Id, key.Patient, CurrentId));
        return new WrappedKey(key.Id, key.Patient, CurrentId, [.. nonce, .. tag, .. cipher]);
    }

    /// <summary>Unwraps a patient key.</summary>
    /// <exception cref="MasterKeyException">Its master key is not in the file.</exception>
    /// <exception cref="AuthenticationTagMismatchException">The wrapping was altered or belongs to another
    /// patient.</exception>
    public PatientKey Unwrap(WrappedKey wrapped)
    {
        if (!_keys.TryGetValue(wrapped.MasterKeyId, out var master))
            throw new MasterKeyException("The master key file lacks a key that the database was sealed with.");

        var (nonceLength, tagLength) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var bytes = wrapped.Bytes.AsSpan();
        var secret = new byte[bytes.Length - nonceLength - tagLength];
        using var aes = new AesGcm(master, tagLength);
        aes.Decrypt(
            bytes[..nonceLength],
            bytes[(nonceLength + tagLength)..],
            bytes.Slice(nonceLength, tagLength),
            secret,
            Bound(wrapped.Id, wrapped.Patient, wrapped.MasterKeyId));
        return new PatientKey(wrapped.Id, wrapped.Patient, secret);
    }

    /// <summary>Keys for another use, one from each master key, the current one first.</summary>
    internal IReadOnlyList<(string Id, byte[] Key)> Derive(string label) =>
    [
        .. _keys.OrderByDescending(k => k.Key == CurrentId).Select(k =>
            (k.Key, HKDF.DeriveKey(HashAlgorithmName.SHA256, k.Value, KeyLength, info: Encoding.UTF8.GetBytes(label)))),
    ];

    private static byte[] Bound(Guid key, Guid patient, string master) =>
        Encoding.UTF8.GetBytes($"periosteal patient key 1|{patient:D}|{key:D}|{master}");
}

/// <summary>
/// A patient key as it may lie in a database or travel between services: useless without the master key.
/// </summary>
public sealed record WrappedKey(Guid Id, Guid Patient, string MasterKeyId, byte[] Bytes);

/// <summary>The master key file cannot be used.</summary>
public sealed class MasterKeyException(string message) : Exception(message);
