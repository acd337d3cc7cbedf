using PeriostealPlatform.Testing.Processes;

namespace PeriostealPlatform.Deploy.Tests.Scripts;

/// <summary>A copy of the scripts in its own folder: a test never meets a platform running in this checkout.</summary>
internal sealed class Checkout : IDisposable
{
    private Checkout(string path) => Path = path;

    public string Path { get; }

    public string Run => System.IO.Path.Combine(Path, "deploy", "run.sh");

    public string Stop => System.IO.Path.Combine(Path, "deploy", "stop.sh");

    public static async Task<Checkout> MakeAsync()
    {
        var checkout = new Checkout(Directory.CreateTempSubdirectory("periosteal-checkout-").FullName);
        (await Command.RunAsync("cp", ["-R", "deploy", "global.json", checkout.Path])).Succeeded();
        return checkout;
    }

    /// <summary>A folder to put first on the PATH, with a program that prints a text whatever it is asked.</summary>
    public string PathWith(string program, string output)
    {
        var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, "programs"));
        var file = System.IO.Path.Combine(folder.FullName, program);
        File.WriteAllText(file, $"#!/bin/sh\necho '{output}'\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return folder.FullName;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
