namespace PeriostealPlatform.Deploy.Tests.Scripts;

public sealed class Secrets : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Directory.CreateTempSubdirectory("periosteal-secrets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task can_be_read_by_their_owner_alone()
    {
        await MakeAsync();
        Assert.NotEmpty(Files());
        Assert.All(Files(), file => Assert.Equal(OwnerOnly, File.GetUnixFileMode(file)));
        Assert.All(
            Directory.EnumerateDirectories(_folder, "*", SearchOption.AllDirectories),
            folder => Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(folder)));
    }

    [Fact]
    public async Task are_made_once()
    {
        await MakeAsync();
        var first = Files().ToDictionary(file => file, File.ReadAllText);
        await MakeAsync();
        Assert.Equal(first, Files().ToDictionary(file => file, File.ReadAllText));
    }

    [Fact]
    public async Task differ_from_each_other()
    {
        await MakeAsync();
        var contents = Files().Select(File.ReadAllText).ToList();
        Assert.Equal(contents.Count, contents.Distinct().Count());
    }

    [Fact]
    public async Task are_never_printed()
    {
        var told = (await MakeAsync());
        Assert.Empty(told.Output + told.Errors);
    }

    private Task<Testing.Processes.Command> MakeAsync() =>
        Script.WithPartsAsync("say secrets", $"umask 022; make_secrets {_folder}");

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Order();
}
