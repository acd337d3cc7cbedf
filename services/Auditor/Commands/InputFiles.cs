using System.CommandLine;
using PeriostealPlatform.Auditor.Bundles;
using PeriostealPlatform.Auditor.Verifying;
using PeriostealPlatform.Verification.Notes;

namespace PeriostealPlatform.Auditor.Commands;

/// <summary>The files that commands take.</summary>
internal static class InputFiles
{
    private const int MostKeyBytes = 4096;

    public static Argument<FileInfo> Bundle() => new("FILE.zip") { Description = "The evidence bundle." };

    public static Option<FileInfo> Key(string description) =>
        new("--key") { Description = description, HelpName = "KEY.pub" };

    public static Option<FileInfo[]> Witnesses() => new("--witness")
    {
        Description = "The public key of a witness that must have signed too; may be given again.",
        HelpName = "KEY.pub",
    };

    /// <exception cref="UnusableBundleException">It is not there.</exception>
    public static FileStream Open(FileInfo file) => file.Exists
        ? new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024)
        : throw new UnusableBundleException($"There is no file {file.Name.OnTerminal()}.");

    /// <exception cref="UnusableBundleException">One of them is not there or no key.</exception>
    public static VerificationKeys ReadKeys(FileInfo ledger, IEnumerable<FileInfo> witnesses) =>
        new(ReadKey(ledger), [.. witnesses.Select(ReadKey)]);

    private static NoteKey ReadKey(FileInfo file)
    {
        if (!file.Exists || file.Length > MostKeyBytes)
            throw new UnusableBundleException($"There is no key file {file.Name.OnTerminal()}.");
        try
        {
            return NoteKey.Parse(File.ReadAllText(file.FullName));
        }
        catch (FormatException cause)
        {
            throw new UnusableBundleException($"{file.Name.OnTerminal()} is no public key: {cause.Message}", cause);
        }
    }
}
