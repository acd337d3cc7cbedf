namespace PeriostealPlatform.Portal.Wording;

/// <summary>What is wrong with the ledger, in words that say what to look for.</summary>
internal static class LedgerWords
{
    public static string Difference(string kind) => kind switch
    {
        "on-its-way" => "has not arrived, or waits behind another",
        "never-sent" => "was never sent by its service",
        "removed-from-ledger" => "arrived and is not in the ledger any more",
        "removed-from-service" => "is in the ledger and not in its service any more",
        "different" => "is another event in its service than in the ledger",
        "ledger-row-altered" => "was altered in the ledger",
        _ => kind,
    };

    public static string Refusal(string reason) => reason switch
    {
        "went-back" => "The witness has seen more than the ledger has: the ledger was put back to an earlier time.",
        "other-past" => "The ledger is not the one that the witness has seen: its past was rewritten.",
        _ => reason,
    };
}
