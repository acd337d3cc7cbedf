using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace PeriostealPlatform.ServiceDefaults.Clock;

internal static class ClockSetUp
{
    public static void AddClock(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Demonstration");
        var enabled = section.GetValue<bool>(nameof(DemonstrationOptions.Enabled));
        if (enabled && builder.Environment.IsProduction())
            throw new StartRefusedException("Demonstration__Enabled is set but the environment is Production: a "
                + "production system takes the time from no caller. Remove the setting.");
        builder.Services.Configure<DemonstrationOptions>(section);
        if (enabled)
        {
            var clock = new DemonstrationClock(TimeProvider.System);
            builder.Services.AddSingleton(clock);
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        }
        else
        {
            builder.Services.TryAddSingleton(TimeProvider.System);
        }
    }
}
