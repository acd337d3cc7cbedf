using PeriostealPlatform.Auditor.Commands;
using PeriostealPlatform.Auditor.Tests.Bundles;
using Spectre.Console;

namespace PeriostealPlatform.Auditor.Tests.Running;

/// <summary>A bundle on the disk and the program run on it, its output caught.</summary>
internal sealed class ProgramRun : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("periosteal-auditor-").FullName;

    public string Zip => Path.Combine(Folder, "bundle.zip");

    public string Key => Path.Combine(Folder, "ledger.pub");

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    public static ProgramRun On(WrittenBundle bundle)
    {
        var run = new ProgramRun();
        File.WriteAllText(run.Key, WrittenKey.Ledger.Line + "\n");
        using var zip = bundle.ToStream();
        File.WriteAllBytes(run.Zip, zip.ToArray());
        return run;
    }

    public int Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = AuditorProgram.Run(args, Plain(output), Plain(errors));
        (Output, Errors) = (output.ToString(), errors.ToString());
        return code;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static IAnsiConsole Plain(StringWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(writer),
    });
}
