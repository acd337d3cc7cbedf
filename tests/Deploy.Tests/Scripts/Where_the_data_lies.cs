using PeriostealPlatform.Testing.Processes;

namespace PeriostealPlatform.Deploy.Tests.Scripts;

public sealed class Where_the_data_lies : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _folder = Directory.CreateTempSubdirectory("periosteal-place-").FullName;

    private static bool IsRoot => Environment.UserName == "root";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task is_beside_the_code_when_the_servers_user_can_get_there()
    {
        File.SetUnixFileMode(_folder, Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Assert.Equal($"{_folder}/run/servers\n", (await ChooseAsync()).Succeeded().Output);
    }

    [Fact]
    public async Task is_elsewhere_and_said_when_that_user_cannot_get_there()
    {
        File.SetUnixFileMode(_folder, Private);
        var lines = (await ChooseAsync("rmdir \"$SERVER_DATA\"")).Succeeded().Output.Trim().Split('\n');
        if (!IsRoot)
        {
            Assert.Equal($"{_folder}/run/servers", Assert.Single(lines)); // the servers run as the owner
            return;
        }

        Assert.StartsWith("/var/tmp/periosteal-", lines[1]);
        Assert.Equal(
            $"The user postgres cannot enter {_folder}/run, so the servers' data lies in {lines[1]}.",
            lines[0]);
    }

    [Fact]
    public async Task is_private_to_the_servers_user()
    {
        var told = await ChooseAsync("stat -c '%a %U' \"$SERVER_DATA\"; rmdir \"$SERVER_DATA\"");
        Assert.EndsWith($"700 {(IsRoot ? "postgres" : Environment.UserName)}\n", told.Succeeded().Output);
    }

    [Fact]
    public async Task is_never_where_a_link_leads()
    {
        File.SetUnixFileMode(_folder, Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Directory.CreateDirectory($"{_folder}/run");
        Directory.CreateSymbolicLink($"{_folder}/run/servers", _folder);
        var refused = await ChooseAsync();
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("symbolic link", refused.Errors);
    }

    private Task<Command> ChooseAsync(string then = ":") => Script.WithPartsAsync(
        "say place",
        $"RUN={_folder}/run; make_state_folder; choose_server_data; say \"$SERVER_DATA\"; {then}");
}
