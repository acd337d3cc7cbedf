namespace PeriostealPlatform.Benchmarks.Store.Contenders;

/// <summary>Ours with sharing switched on: callers that append at the same moment share transactions.</summary>
internal sealed class CoalescingContender(StoreDatabase database) : PeriostealContender(database), IStoreVariant
{
    public override string Name => "ours, coalescing";

    protected override bool Coalesce => true;
}
