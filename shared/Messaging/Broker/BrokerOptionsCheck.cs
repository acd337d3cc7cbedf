using Microsoft.Extensions.Options;

namespace PeriostealPlatform.Messaging.Broker;

/// <summary>
/// A service with unusable broker settings does not start. Whether the broker is there is no matter of starting.
/// </summary>
internal sealed class BrokerOptionsCheck : IValidateOptions<BrokerOptions>
{
    public ValidateOptionsResult Validate(string? name, BrokerOptions options) =>
        options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
