using Npgsql;
using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Outgoing;

/// <summary>A message with its place behind the one before.</summary>
/// <param name="Message">The message, with the version before it.</param>
/// <param name="Ordinal">Its number among those of its audience, from 1; 0 when it had its place already.</param>
/// <param name="Root">The running root with it; null when it had its place already.</param>
internal sealed record OutgoingPlace(FactDelivery Message, long Ordinal, byte[]? Root)
{
    /// <summary>Keeps new places.</summary>
    public static async Task WriteAsync(
        NpgsqlTransaction transaction, IReadOnlyList<OutgoingPlace> places, CancellationToken ct)
    {
        if (places.Count == 0)
            return;
        await using var insert = new NpgsqlCommand(
            """
            insert into periosteal.relay_outgoing
                (audience, sequence, ordinal, stream_id, version, previous_version, message_id, root)
            select * from unnest(
                $1::varchar[], $2::bigint[], $3::bigint[], $4::uuid[], $5::bigint[], $6::bigint[], $7::uuid[], $8::bytea[])
            """,
            transaction.Connection,
            transaction);
        Add(p => p.Message.Audience);
        Add(p => p.Message.Sequence);
        Add(p => p.Ordinal);
        Add(p => p.Message.PatientId);
        Add(p => p.Message.Version);
        Add(p => p.Message.PreviousVersion);
        Add(p => p.Message.MessageId);
        Add(p => p.Root!);
        await insert.ExecuteNonQueryAsync(ct);

        void Add<T>(Func<OutgoingPlace, T> column) =>
            insert.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. places.Select(column)] });
    }
}
