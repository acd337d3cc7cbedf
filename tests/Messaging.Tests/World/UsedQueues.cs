using System.Collections.Concurrent;
using PeriostealPlatform.Messaging.Tests.World;

[assembly: AssemblyFixture(typeof(UsedQueues))]

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>
/// Removes the tests' queues when all tests are done: each costs the broker file handles. Not earlier, because RabbitMQ
/// 3.10 loses its dead-lettering for good, and with it all such queues, when one is deleted in the moment it comes up.
/// </summary>
public sealed class UsedQueues : IAsyncDisposable
{
    private static readonly TimeSpan TimeToComeUp = TimeSpan.FromSeconds(2);
    private static readonly ConcurrentBag<string> Prefixes = [];

    public static void Add(string prefix) => Prefixes.Add(prefix);

    public async ValueTask DisposeAsync()
    {
        await Task.Delay(TimeToComeUp);
        foreach (var prefix in Prefixes)
        {
            var broker = new TestBroker(prefix);
            foreach (var service in new[] { "intake", "treatment", "outcomes", "records" })
                await broker.ForgetAsync(service);
            broker.RemovePasswordFile();
        }
    }
}
