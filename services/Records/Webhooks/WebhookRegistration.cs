namespace PeriostealPlatform.Records.Webhooks;

/// <summary>Registers webhooks and their delivery.</summary>
internal static class WebhookRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks");
        return services
            .AddSingleton<WebhookTarget>()
            .AddSingleton<WebhookRows>()
            .AddSingleton<WebhookCommands>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<WebhookDelivery>()
            .AddHostedService<WebhookService>();
    }
}
