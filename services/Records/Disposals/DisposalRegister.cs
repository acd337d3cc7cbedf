using System.Security.Cryptography;
using System.Text;
using PeriostealPlatform.EventSourcing.Commands;
using PeriostealPlatform.EventSourcing.Decisions;
using PeriostealPlatform.EventSourcing.Facts;
using PeriostealPlatform.EventSourcing.Store;
using PeriostealPlatform.Records.PatientRecords;

namespace PeriostealPlatform.Records.Disposals;

/// <summary>The register of disposals, a stream of its own. It outlives the records it speaks of and is never disposed of.</summary>
internal sealed class DisposalRegister(IEventStore store, EventCodec<RecordFact> codec)
{
    /// <summary>The register's stream.</summary>
    public static readonly Guid Stream = Guid.Parse("d15905a1-0000-7000-8000-000000000000");

    private readonly CommandExecutor<RegisterState, RecordFact> _executor = new(store, codec, RegisterState.Aggregate);

    /// <summary>What stands for a patient in the register: whoever has the id finds the entry, and nobody the id.</summary>
    public static string DigestOf(Guid patient) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"periosteal disposal 1|{patient:D}")));

    /// <summary>Adds an entry, or the proof of one; a further time changes nothing.</summary>
    public async Task WriteAsync(RegisterEvent fact, CommandContext context, CancellationToken ct)
    {
        var outcome = await _executor.ExecuteAsync(
            Stream,
            context,
            state => state.Knows(fact) ? Decision.Nothing : fact,
            answer: null,
            ct);
        if (outcome is not CommandOutcome.Done)
            throw new InvalidOperationException($"The register took no entry: {outcome.GetType().Name}.");
    }

    /// <summary>When the last entry was written, so that no time runs backwards in it; null for an empty register.</summary>
    public async Task<DateTimeOffset?> LastAsync(CancellationToken ct) =>
        (await _executor.LoadAsync(Stream, ct)).Head is { Version: > 0 } head ? head.RecordedAt : null;

    /// <summary>Every disposal, oldest first, with the proof once there is one.</summary>
    public async Task<IReadOnlyList<RegisteredDisposal>> ReadAsync(CancellationToken ct)
    {
        var all = new Dictionary<Guid, RegisteredDisposal>();
        await foreach (var stored in store.ReadStreamAsync(Stream, StreamSlice.All, ct))
        {
            switch (await codec.ReadAsync(stored, ct))
            {
                case RegisterEvent.DisposalEntered e:
                    all[e.DisposalId] = new RegisteredDisposal(e, stored.RecordedAt, null, null);
                    break;
                case RegisterEvent.DisposalProven e:
                    all[e.DisposalId] = all[e.DisposalId] with { Proof = e, ExecutedAt = stored.RecordedAt };
                    break;
            }
        }

        return [.. all.Values];
    }
}

/// <summary>One disposal as the register holds it.</summary>
internal sealed record RegisteredDisposal(
    RegisterEvent.DisposalEntered Entry,
    DateTimeOffset EnteredAt,
    RegisterEvent.DisposalProven? Proof,
    DateTimeOffset? ExecutedAt);
