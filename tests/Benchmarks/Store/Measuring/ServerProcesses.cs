using System.Globalization;
using Npgsql;
using PeriostealPlatform.Testing.Servers;

namespace PeriostealPlatform.Benchmarks.Store.Measuring;

/// <summary>The processor time of PostgreSQL on this machine: its main process and all that it started.</summary>
internal sealed class ServerProcesses
{
    // Linux gives times in hundredths of a second, whatever its own tick is.
    private const double TicksPerSecond = 100;

    private readonly int? _main;

    private ServerProcesses(int? main) => _main = main;

    /// <summary>Finds the server that the environment names.</summary>
    public static async Task<ServerProcesses> FindAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(PostgresServer.ToDatabase("postgres"));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select pg_backend_pid()", connection);
        var backend = (int)(await command.ExecuteScalarAsync(ct))!;
        return new ServerProcesses(Read(backend) is { Name: "postgres" } process ? process.Parent : null);
    }

    /// <summary>Seconds since the server's start; not a number when it is not on this machine.</summary>
    public double ProcessorSeconds()
    {
        if (_main is not { } main || Read(main) is not { } server)
            return double.NaN;

        // What processes used that have ended is the main process's, which waited for them.
        var ticks = server.OwnTicks + server.EndedTicks;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), out var id) && Read(id) is { } process && process.Parent == main)
                ticks += process.OwnTicks;
        }

        return ticks / TicksPerSecond;
    }

    // The 2nd field is the program's name in brackets and may hold spaces; the 4th is the parent, the 14th to 17th are
    // times of its own and of its ended children, in user and in system mode.
    private static (string Name, int Parent, long OwnTicks, long EndedTicks)? Read(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var nameEnds = stat.LastIndexOf(')');
            var name = stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..nameEnds];
            var fields = stat[(nameEnds + 2)..].Split(' ');
            return (name, int.Parse(fields[1], CultureInfo.InvariantCulture), Ticks(11) + Ticks(12), Ticks(13) + Ticks(14));

            long Ticks(int at) => long.Parse(fields[at], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null; // ended meanwhile, or another system
        }
    }
}
