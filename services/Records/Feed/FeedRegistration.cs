namespace PeriostealPlatform.Records.Feed;

/// <summary>Registers the feed.</summary>
internal static class FeedRegistration
{
    public static IServiceCollection AddFeed(this IServiceCollection services) => services
        .AddSingleton<FeedRows>()
        .AddSingleton<FeedCursors>()
        .AddSingleton<FeedAudiences>()
        .AddSingleton<FeedReader>()
        .AddSingleton<FeedReading>()
        .AddSingleton<Features.FeedParts>();
}
