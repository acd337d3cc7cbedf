using PeriostealPlatform.Testing.Processes;

namespace PeriostealPlatform.Deploy.Tests.Scripts;

public sealed class Ending_what_was_started : IDisposable
{
    private readonly string _run = Directory.CreateTempSubdirectory("periosteal-run-").FullName;

    public void Dispose() => Directory.Delete(_run, recursive: true);

    [Fact]
    public async Task ends_it()
    {
        var told = await RunAsync("""
            start_process one sleep 300
            pid=$(running_process one)
            sleeps() { [ "$(cat "/proc/$pid/comm")" = sleep ]; } # it is the shell that becomes it, a moment later
            wait_until 10 sleeps && say "running"
            stop_process one TERM 10
            left() { ! kill -0 "$pid" 2>/dev/null; } # its id is free once the shell has taken note of its end
            is_gone one && [ ! -e "$RUN/pids/one" ] && wait_until 10 left && say "gone"
            """);
        Assert.Equal("running\ngone\n", told.Succeeded().Output);
    }

    [Fact]
    public async Task ends_one_that_does_not_obey()
    {
        var told = await RunAsync("""
            start_process stubborn sh -c 'trap "" TERM; while :; do sleep 0.1; done'
            stop_process stubborn TERM 1
            is_gone stubborn && say "gone"
            """);
        Assert.Equal("gone\n", told.Succeeded().Output);
    }

    [Fact]
    public async Task never_ends_another_program_that_was_given_the_same_id_since()
    {
        var told = await RunAsync("""
            sleep 300 &
            printf '%s 1\n' $! >"$RUN/pids/other"
            is_gone other && say "not ours"
            stop_process other TERM 10
            kill -0 $! && say "still there" && kill $!
            """);
        Assert.Equal("not ours\nstill there\n", told.Succeeded().Output);
    }

    [Fact]
    public async Task takes_one_that_nobody_took_note_of_for_ended()
    {
        // The parent becomes a program that never asks for its children: what is left of the child is a zombie.
        var told = await RunAsync("""
            sh -c 'sleep 0.2 & echo $! >"$0"; exec sleep 300' "$RUN/child" &
            wait_until 10 test -s "$RUN/child"
            record_process child "$(cat "$RUN/child")"
            wait_until 10 is_gone child && [ -e "/proc/$(cat "$RUN/child")" ] && say "gone"
            kill $!
            """);
        Assert.Equal("gone\n", told.Succeeded().Output);
    }

    [Fact]
    public async Task says_so_when_nothing_runs()
    {
        using var checkout = await Checkout.MakeAsync();
        Assert.Equal("Nothing is running.\n", (await Script.RunAsync(checkout.Stop)).Succeeded().Output);
    }

    private Task<Command> RunAsync(string lines) => Script.WithPartsAsync(
        "say ports processes",
        $"RUN={_run}; mkdir -p $RUN/pids $RUN/logs\n{lines}");
}
