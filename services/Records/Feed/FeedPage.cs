using System.Text.Json.Nodes;

namespace PeriostealPlatform.Records.Feed;

/// <summary>What one reading of the feed found.</summary>
/// <param name="Items">In ledger order.</param>
/// <param name="Position">Leaves that were looked at.</param>
/// <param name="More">Whether the ledger goes on there.</param>
internal sealed record FeedPage(IReadOnlyList<FeedItem> Items, long Position, bool More)
{
    /// <summary>Records of which something is shown, each with the first leaf.</summary>
    public IReadOnlyDictionary<Guid, long> Shown { get; init; } = new Dictionary<Guid, long>();

    /// <summary>Records of which something is held back, each with the first leaf.</summary>
    public IReadOnlyDictionary<Guid, long> Withheld { get; init; } = new Dictionary<Guid, long>();

    /// <summary>What allowed each patient's record to be shown.</summary>
    public IReadOnlyDictionary<Guid, Access.GateAnswer> Decisions { get; init; } =
        new Dictionary<Guid, Access.GateAnswer>();
}

/// <summary>One item of the feed.</summary>
/// <param name="Leaf">The leaf that it is about.</param>
/// <param name="Id">The same for every delivery.</param>
/// <param name="Type">Published type.</param>
/// <param name="Patient">Whose record.</param>
/// <param name="IsContent">Whether it shows something of the record; tombstones do not.</param>
/// <param name="Json">The item as it is handed out.</param>
internal sealed record FeedItem(long Leaf, string Id, string Type, Guid Patient, bool IsContent, JsonObject Json);
