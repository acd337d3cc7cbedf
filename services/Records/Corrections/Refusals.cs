using PeriostealPlatform.EventSourcing.Decisions;

namespace PeriostealPlatform.Records.Corrections;

/// <summary>The "no" of correction requests.</summary>
internal static class Refusals
{
    public static readonly Refusal NoSuchRequest =
        new("PP-COR-001", "There is no such correction request.", RefusalKind.NotFound);

    public static readonly Refusal NoSuchEntry = Rule("002", "This record holds no such entry.");

    public static readonly Refusal ReceivedInFuture = Rule("003", "The day of receipt lies ahead.");

    public static readonly Refusal Decided = State("004", "This request was answered or taken back already.");

    public static readonly Refusal NotAccepted = State("006", "Accept the request first.");

    public static readonly Refusal NothingToDisagreeWith = State(
        "007", "A statement of disagreement is for a request that was refused, or that nobody answered in time.");

    public static readonly Refusal NoSuchNotice = new("PP-COR-008", "There is no such notice.", RefusalKind.NotFound);

    public static Refusal NotInLedger(Guid amendment) => State(
        "005", $"{amendment:D} is no amendment of this record in the ledger. Amend the entry first, then name the event.");

    public static Refusal NotOfThisEntry(Guid amendment) => Rule(
        "009", $"{amendment:D} does not put right the entry that the request is about, or was made before the request.");

    private static Refusal Rule(string number, string message) => new($"PP-COR-{number}", message);

    private static Refusal State(string number, string message) => new($"PP-COR-{number}", message, RefusalKind.State);
}
