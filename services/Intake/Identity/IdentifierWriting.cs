using Npgsql;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Intake.Matching;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Patients.Identifiers;

namespace PeriostealPlatform.Intake.Identity;

/// <summary>
/// Decides on a patient and moves the IHI in the index, in one transaction: an IHI that is corrected or verified
/// belongs to one patient as much as a registered one (INT-05).
/// </summary>
internal sealed class IdentifierWriting(
    NpgsqlDataSource database,
    PostgresEventStore store,
    PatientCommands patients,
    IdentifierIndex index,
    MatchIndex matches)
{
    /// <summary>Carries out the command; tries again when another writer was in the way.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="context">Who, when, and with which key.</param>
    /// <param name="takes">The IHI the patient gets, as typed; null for none.</param>
    /// <param name="gives">The IHI the patient no longer has, as typed; null for none.</param>
    /// <param name="decide">From the state, and whether another patient has the IHI, to the decision.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<CommandOutcome> ExecuteAsync(
        Guid patient,
        CommandContext context,
        string? takes,
        string? gives,
        Func<PatientState, bool, Decision<PatientEvent>> decide,
        CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(patient, context, Valid(takes), Valid(gives), decide, ct);
            }
            catch (StreamConflictException) when (attempt < PatientCommands.MostTries)
            {
                // Rolled back as a whole; the next try sees what the other writer did.
            }
        }
    }

    private static Ihi? Valid(string? typed) => typed is null ? null : Ihi.Parse(typed);

    private async Task<CommandOutcome> TryAsync(
        Guid patient,
        CommandContext context,
        Ihi? takes,
        Ihi? gives,
        Func<PatientState, bool, Decision<PatientEvent>> decide,
        CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // The index comes first: waiting for it after the append would hold up everyone who reads events.
        var taken = takes is { } ihi && !await index.TakeAsync(transaction, ihi, patient, ct);
        if (gives is { } left && left != takes)
            await index.GiveBackAsync(transaction, left, patient, ct);
        var here = patients.On(store.In(transaction));
        var outcome = await here.ExecuteAsync(patient, context, state => decide(state, taken), null, ct);
        if (outcome is not CommandOutcome.Done)
            return outcome;

        // Who the patient is now is how duplicates are found from now on.
        if (Person.Of((await here.LoadAsync(patient, ct)).State) is { } person)
            await matches.ReplaceAsync(transaction, patient, person, ct);
        await transaction.CommitAsync(ct);
        store.NotifyAppended();
        return outcome;
    }
}
