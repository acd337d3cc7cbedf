using Npgsql;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Patients.Identifiers;

namespace PeriostealPlatform.Intake.Identity;

/// <summary>Registers a patient and takes the IHI for them in one transaction: both are there or neither.</summary>
internal sealed class Registration(
    NpgsqlDataSource database,
    PostgresEventStore store,
    PatientCommands patients,
    IdentifierIndex index,
    ClinicalCatalogue catalogue)
{
    /// <summary>Carries out the registration; tries again when another writer was in the way.</summary>
    public async Task<CommandOutcome> RegisterAsync(
        Guid patient, CommandContext context, PatientEvent.PatientRegistered entry, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(patient, context, entry, ct);
            }
            catch (StreamConflictException) when (attempt < PatientCommands.MostTries)
            {
                // Rolled back as a whole; the next try sees what the other writer did.
            }
        }
    }

    private async Task<CommandOutcome> TryAsync(
        Guid patient, CommandContext context, PatientEvent.PatientRegistered entry, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // The index comes first: waiting for it after the append would hold up everyone who reads events.
        var ihi = entry.Ihi is { } text ? Ihi.Parse(text) : null;
        var taken = ihi is { } valid && !await index.TakeAsync(transaction, valid, patient, ct);
        var today = DateOnly.FromDateTime(context.OccurredAt.DateTime);
        var outcome = await patients.On(store.In(transaction)).ExecuteAsync(
            patient,
            context,
            state => RegistrationDecider.Register(state, entry, taken, context.Actor.Clinic, today, catalogue),
            null,
            ct);
        if (outcome is not CommandOutcome.Done)
            return outcome;

        await transaction.CommitAsync(ct);
        store.NotifyAppended();
        return outcome;
    }
}
