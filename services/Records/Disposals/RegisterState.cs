using System.Collections.Immutable;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Disposals;

/// <summary>What is in the register.</summary>
/// <param name="Entered">Disposals that were entered.</param>
/// <param name="Proven">Those of them that are done.</param>
internal sealed record RegisterState(ImmutableHashSet<Guid> Entered, ImmutableHashSet<Guid> Proven)
{
    public static Aggregate<RegisterState, RecordFact> Aggregate { get; } = new(new RegisterState([], []), Evolve);

    /// <summary>Whether it stands there already.</summary>
    public bool Knows(RegisterEvent fact) => fact switch
    {
        RegisterEvent.DisposalEntered e => Entered.Contains(e.DisposalId),
        RegisterEvent.DisposalProven e => Proven.Contains(e.DisposalId),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "Unknown entry."),
    };

    private static RegisterState Evolve(RegisterState state, RecordFact fact) => fact switch
    {
        RegisterEvent.DisposalEntered e => state with { Entered = state.Entered.Add(e.DisposalId) },
        RegisterEvent.DisposalProven e when state.Entered.Contains(e.DisposalId) =>
            state with { Proven = state.Proven.Add(e.DisposalId) },
        _ => throw new UnexpectedFactException(state, fact),
    };
}
