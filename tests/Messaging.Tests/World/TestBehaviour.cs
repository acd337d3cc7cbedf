using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PeriostealPlatform.Contracts;

namespace PeriostealPlatform.Messaging.Tests.World;

/// <summary>What a test tells a service to do, and what the service logged.</summary>
internal sealed class TestBehaviour
{
    /// <summary>Called before a fact is handled; may throw.</summary>
    public Func<FactDelivery, Task> BeforeHandling { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called after a fact was handled, before all of it is committed; may throw.</summary>
    public Func<FactDelivery, Task> AfterHandling { get; set; } = _ => Task.CompletedTask;

    /// <summary>How many facts each batch held, the failed ones too.</summary>
    public ConcurrentQueue<int> Batches { get; } = new();

    public TestLog Log { get; } = new();

    internal sealed class TestLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> Entries { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Entries.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));

        public void Dispose() { }
    }
}
