namespace PeriostealPlatform.Deploy.Tests.Scripts;

public sealed class The_sum_of_a_test_run : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("periosteal-sum-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task adds_what_each_project_counted()
    {
        Project("Good", Trx(total: 5, passed: 4, failed: 0));
        Project("Other", Trx(total: 2, passed: 2, failed: 0));
        var (code, last) = await SumAsync("Good", "Other");
        Assert.Equal((0, "6 passed, 0 failed, 1 skipped"), (code, last));
    }

    [Fact]
    public async Task fails_with_a_failed_test()
    {
        Project("Bad", Trx(total: 3, passed: 1, failed: 2) + "; exit 1");
        Assert.Equal((1, "1 passed, 2 failed, 0 skipped"), await SumAsync("Bad"));
    }

    [Fact]
    public async Task counts_a_crash_as_a_failure()
    {
        Project("Good", Trx(total: 5, passed: 5, failed: 0));
        Project("Crashed", "kill -SEGV $$");
        Assert.Equal((1, "5 passed, 1 failed, 0 skipped"), await SumAsync("Good", "Crashed"));
    }

    [Fact]
    public async Task counts_a_crash_after_the_tests_as_a_failure()
    {
        Project("Crashed", Trx(total: 5, passed: 5, failed: 0) + "; exit 139");
        Assert.Equal((1, "5 passed, 1 failed, 0 skipped"), await SumAsync("Crashed"));
    }

    [Fact]
    public async Task counts_a_project_that_ran_nothing_as_a_failure()
    {
        Project("Empty", Trx(total: 0, passed: 0, failed: 0));
        Assert.Equal((1, "0 passed, 1 failed, 0 skipped"), await SumAsync("Empty"));
    }

    private static string Trx(int total, int passed, int failed) =>
        $"echo '<TestRun><Counters total=\"{total}\" executed=\"{passed + failed}\" passed=\"{passed}\" "
        + $"failed=\"{failed}\" error=\"0\" /></TestRun>' >\"$trx\"";

    // What a built test project is to the script: a program that takes "-trx FILE" among its options.
    private void Project(string name, string ends)
    {
        var folder = Directory.CreateDirectory($"{_root}/tests/{name}.Tests/bin/Release/net10.0").FullName;
        var program = $"{folder}/PeriostealPlatform.{name}.Tests";
        File.WriteAllText(program, $"#!/bin/bash\nwhile [ \"$1\" != -trx ]; do shift; done\ntrx=$2\n{ends}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private async Task<(int ExitCode, string Last)> SumAsync(params string[] projects)
    {
        var runs = string.Join('\n', projects.Select(name => $"run_project {name} ''"));
        var told = await Script.WithPartsAsync(
            "say install processes tests",
            $"ROOT={_root} RESULTS={_root}\n{runs}\ntell_sum ''");
        return (told.ExitCode, told.Output.Trim().Split('\n')[^1]);
    }
}
