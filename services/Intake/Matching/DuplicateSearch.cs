using Npgsql;
using PeriostealPlatform.Intake.Patients;

namespace PeriostealPlatform.Intake.Matching;

/// <summary>Another record that may be the same person.</summary>
internal sealed record Candidate(Guid PatientId, Comparison Comparison);

/// <summary>
/// Finds records of a person before they are registered once more: by digests first, then compared exactly with each record's
/// own fields, opened in memory with that patient's key.
/// </summary>
internal sealed class DuplicateSearch(NpgsqlDataSource database, MatchIndex index, PatientCommands patients)
{
    /// <summary>Records from the warn level up, the most alike first.</summary>
    /// <param name="person">Who is looked for.</param>
    /// <param name="self">The record that is to be registered; null for none.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Candidate>> FindAsync(Person person, Guid? self, CancellationToken ct)
    {
        var rules = MatchingRules.Current;
        var candidates = new List<Candidate>();
        foreach (var found in await index.FindAsync(database, person, rules.MostCandidates, ct))
        {
            if (found == self)
                continue;
            var (state, _) = await patients.LoadAsync(found, ct);
            if (state.Merging.Retired is not null)
                continue;
            var alike = Persons(state)
                .Select(other => Comparison.Of(person, other, rules))
                .MaxBy(comparison => comparison.Score);
            if (alike is not null && alike.Score >= rules.Warn)
                candidates.Add(new(found, alike));
        }

        return [.. candidates.OrderByDescending(c => c.Comparison.Score).ThenBy(c => c.PatientId)];
    }

    private static IEnumerable<Person> Persons(PatientState state) =>
        Person.Of(state) is { } person ? [person] : [];
}
