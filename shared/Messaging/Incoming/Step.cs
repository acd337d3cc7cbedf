namespace PeriostealPlatform.Messaging.Incoming;

/// <summary>What became of one fact.</summary>
/// <param name="Arrival">What became of it.</param>
/// <param name="OthersWait">Whether later facts of its stream are parked, whose turn may have come with it.</param>
internal readonly record struct Step(Arrival Arrival, bool OthersWait = false);
