using Npgsql;
using PeriostealPlatform.EventStore;

namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>
/// Decides whether to try a fact again: soon for a lost race, patiently for an absent database, hardly otherwise.
/// </summary>
internal sealed class FailedTries
{
    private const int MostFailures = 3;
    private const int MostConflicts = 50;
    private const int MostAbsences = 60;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private int _failures;
    private int _conflicts;
    private int _absences;
    private TimeSpan _pause;

    /// <summary>Counts a failure.</summary>
    public bool MayTryAgain(Exception error)
    {
        switch (error)
        {
            case StreamConflictException:
            case PostgresException
            {
                SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            }:
                _pause = TimeSpan.FromMilliseconds(Random.Shared.Next(1, 5 + (5 * _conflicts)));
                return ++_conflicts < MostConflicts;
            case NpgsqlException { IsTransient: true }:
                var pause = TimeSpan.FromMilliseconds(100 * Math.Pow(2, Math.Min(_absences, 10)));
                _pause = pause < LongestPause ? pause : LongestPause;
                return ++_absences < MostAbsences;
            case UnknownContractException or BrokenOrderException:
                return false;
            default:
                _pause = TimeSpan.Zero;
                return ++_failures < MostFailures;
        }
    }

    /// <summary>How long to wait before the next try.</summary>
    public TimeSpan Pause() => _pause;
}
