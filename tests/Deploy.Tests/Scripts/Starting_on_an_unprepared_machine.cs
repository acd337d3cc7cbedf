using System.Net;
using System.Net.Sockets;

namespace PeriostealPlatform.Deploy.Tests.Scripts;

public sealed class Starting_on_an_unprepared_machine
{
    [Fact]
    public async Task without_the_sdk_is_one_sentence()
    {
        using var checkout = await Checkout.MakeAsync();
        var refused = await Script.RunAsync(checkout.Run, Path("/usr/sbin:/sbin:/bin", without: "dotnet", checkout));
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("The .NET SDK 10.0 is missing", Sentence(refused.Errors));
    }

    [Fact]
    public async Task with_another_sdk_is_one_sentence_that_names_it()
    {
        using var checkout = await Checkout.MakeAsync();
        var programs = checkout.PathWith("dotnet", "9.0.100");
        var refused = await Script.RunAsync(checkout.Run, new Dictionary<string, string?>
        {
            ["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}",
        });
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("'9.0.100'", Sentence(refused.Errors));
    }

    [Fact]
    public async Task with_a_port_in_use_is_one_sentence_that_names_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var refused = await Script.WithPartsAsync("say ports", $"require_free_port {port} Intake; say never");
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal($"Port {port} on 127.0.0.1, which Intake needs, is in use by another program: "
            + "end that and start again.", Sentence(refused.Errors));
        Assert.Empty(refused.Output);
    }

    [Fact]
    public async Task without_rights_to_install_is_one_sentence_that_names_the_packages()
    {
        var refused = await Script.WithPartsAsync("say install", """
            id() { echo 1000; }
            is_present() { [ "$1" != rabbitmq-server ]; }
            command() { [ "$2" != sudo ]; }
            ensure_packages postgresql rabbitmq-server
            """);
        Assert.Equal(1, refused.ExitCode);
        Assert.EndsWith("apt-get install rabbitmq-server", Sentence(refused.Errors));
    }

    [Fact]
    public async Task without_a_network_is_one_sentence()
    {
        var refused = await Script.WithPartsAsync("say install", """
            is_present() { false; }
            command() { true; }
            id() { echo 0; }
            RUN=$(mktemp -d) && mkdir "$RUN/logs"
            bash() { echo "Temporary failure resolving" && return 100; }
            trap 'cat "$RUN/logs/install.log" && rm -r "$RUN"' EXIT
            ensure_packages postgresql
            """);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("is there a network?", Sentence(refused.Errors));
        Assert.Contains("Temporary failure resolving", refused.Output); // kept in the log
    }

    [Fact]
    public async Task where_everything_is_installed_asks_for_nothing()
    {
        var asked = await Script.WithPartsAsync("say install", """
            is_present() { true; }
            command() { echo asked; }
            ensure_packages postgresql rabbitmq-server
            """);
        Assert.Empty(asked.Succeeded().Output);
    }

    private static Dictionary<string, string?> Path(string folders, string without, Checkout checkout)
    {
        // Links to every program but one: the machine may keep that one beside all the others.
        var programs = Directory.CreateDirectory(System.IO.Path.Combine(checkout.Path, "programs")).FullName;
        foreach (var folder in folders.Split(':').Append("/usr/bin"))
        {
            foreach (var program in Directory.EnumerateFiles(folder))
            {
                var link = System.IO.Path.Combine(programs, System.IO.Path.GetFileName(program));
                if (System.IO.Path.GetFileName(program) != without && !File.Exists(link))
                    File.CreateSymbolicLink(link, program);
            }
        }

        return new() { ["PATH"] = programs };
    }

    private static string Sentence(string errors) => Assert.Single(errors.Trim().Split('\n'));
}
