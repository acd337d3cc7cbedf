using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PeriostealPlatform.Privacy;

namespace PeriostealPlatform.ServiceDefaults.PatientKeys;

/// <summary>The keys that seal patients' personal fields, kept wrapped in the service's own database.</summary>
public static class PatientKeySetUp
{
    private const string MasterKeyFile = "Privacy:MasterKeyFile";

    /// <summary>
    /// Registers <see cref="IPatientKeys"/> and <see cref="IWrappedKeys"/> on the service's Npgsql data source, with
    /// the master key of the file that <c>Privacy:MasterKeyFile</c> names.
    /// </summary>
    /// <exception cref="StartRefusedException">
    /// The file is not configured, missing, malformed or readable by others.
    /// </exception>
    public static WebApplicationBuilder AddPatientKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(Load(builder.Configuration[MasterKeyFile]));
        builder.Services.AddSingleton<PostgresPatientKeys>();
        builder.Services.AddSingleton<IPatientKeys>(services => services.GetRequiredService<PostgresPatientKeys>());
        builder.Services.AddSingleton<IWrappedKeys>(services => services.GetRequiredService<PostgresPatientKeys>());
        return builder;
    }

    private static MasterKeyRing Load(string? path)
    {
        try
        {
            return string.IsNullOrWhiteSpace(path)
                ? throw new StartRefusedException("No master key file is configured. Set Privacy__MasterKeyFile.")
                : MasterKeyRing.Load(path);
        }
        catch (MasterKeyException unusable)
        {
            throw new StartRefusedException(unusable.Message);
        }
    }
}
