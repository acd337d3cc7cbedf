namespace PeriostealPlatform.Records.Transfers;

/// <summary>Registers export and import of records.</summary>
internal static class TransferRegistration
{
    public static IServiceCollection AddTransfers(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(TransferKey.Load(settings))
        .AddTransient<ExportWriter>()
        .AddSingleton<RecordImport>();
}
