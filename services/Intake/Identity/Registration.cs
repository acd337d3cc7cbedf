using Npgsql;
using PeriostealPlatform.Catalogue;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventStore;
using PeriostealPlatform.Intake.Matching;
using PeriostealPlatform.Intake.Patients;
using PeriostealPlatform.Intake.Patients.Identifiers;

namespace PeriostealPlatform.Intake.Identity;

/// <summary>Registers a patient and takes the IHI for them in one transaction: both are there or neither.</summary>
internal sealed class Registration(
    NpgsqlDataSource database,
    PostgresEventStore store,
    PatientCommands patients,
    IdentifierIndex index,
    DuplicateSearch duplicates,
    MatchIndex matches,
    ClinicalCatalogue catalogue)
{
    /// <summary>Carries out the registration; tries again when another writer was in the way.</summary>
    public async Task<CommandOutcome> RegisterAsync(
        Guid patient,
        CommandContext context,
        PatientEvent.PatientRegistered entry,
        IReadOnlyCollection<Guid> reviewed,
        CancellationToken ct)
    {
        var person = Person.Of(entry);
        var candidates = await duplicates.FindAsync(person, patient, ct);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(patient, context, entry, person, candidates, reviewed, ct);
            }
            catch (StreamConflictException) when (attempt < PatientCommands.MostTries)
            {
                // Rolled back as a whole; the next try sees what the other writer did.
            }
        }
    }

    private async Task<CommandOutcome> TryAsync(
        Guid patient,
        CommandContext context,
        PatientEvent.PatientRegistered entry,
        Person person,
        IReadOnlyList<Candidate> candidates,
        IReadOnlyCollection<Guid> reviewed,
        CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);

        // The index comes first: waiting for it after the append would hold up everyone who reads events.
        var ihi = entry.Ihi is { } text ? Ihi.Parse(text) : null;
        var taken = ihi is { } valid && !await index.TakeAsync(transaction, valid, patient, ct);
        var today = DateOnly.FromDateTime(context.OccurredAt.DateTime);
        var here = patients.On(store.In(transaction));
        var outcome = await here.ExecuteAsync(
            patient,
            context,
            state => WithSuspicions(
                state,
                Reviewed(
                    RegistrationDecider.Register(state, entry, taken, context.Actor.Clinic, today, catalogue),
                    candidates,
                    reviewed),
                candidates),
            null,
            ct);
        if (outcome is not CommandOutcome.Done)
            return outcome;

        await matches.ReplaceAsync(transaction, patient, person, ct);
        foreach (var candidate in candidates)
        {
            await Suspicions.AddAsync(
                transaction, patient, candidate, context.Actor.Clinic, context.RecordedAt, ct);
        }

        await transaction.CommitAsync(ct);
        store.NotifyAppended();
        return outcome;
    }

    // Who registers must have looked at a record that is as good as certain to be the same person.
    private static Decision<PatientEvent> Reviewed(
        Decision<PatientEvent> decision, IReadOnlyList<Candidate> candidates, IReadOnlyCollection<Guid> reviewed)
    {
        if (candidates.Count == 0 || decision is not Decision<PatientEvent>.Accepted)
            return decision;
        var unseen = candidates
            .Where(c => c.Comparison.Score >= MatchingRules.Current.Block && !reviewed.Contains(c.PatientId))
            .Select(c => c.PatientId)
            .ToList();
        return unseen.Count > 0
            ? Refusals.DuplicatesNotReviewed(unseen)
            : decision.With([.. candidates.Select(c => Refusals.PossibleDuplicate(c.PatientId, c.Comparison.Score))]);
    }

    // One append for both: the version that is answered is the record's, what the search found included.
    private static Decision<PatientEvent> WithSuspicions(
        PatientState state, Decision<PatientEvent> decision, IReadOnlyList<Candidate> candidates)
    {
        var found = candidates.Select(c => new PatientEvent.DuplicateSuspected(
            c.PatientId,
            c.Comparison.Score,
            c.Comparison.Matched,
            c.Comparison.Differs,
            MatchingRules.Current.Version));
        return decision is Decision<PatientEvent>.Accepted { Facts.Count: > 0 } registered
            && DuplicateDecider.Suspect(state, found) is Decision<PatientEvent>.Accepted suspected
            ? registered with { Facts = [.. registered.Facts, .. suspected.Facts] }
            : decision;
    }
}
