namespace PeriostealPlatform.Deploy.Tests.Settings;

public sealed class Settings_that_the_code_reads
{
    [Theory]
    [InlineData("RabbitMq__Host")]
    [InlineData("ConnectionStrings__EventStore")]
    [InlineData("ConnectionStrings__Portal")]
    [InlineData("Services__Intake")]
    [InlineData("Demonstration__Enabled")]
    [InlineData("Privacy__MasterKeyFile")]
    public void are_found(string setting) => Assert.True(SettingNames.IsRead(setting));

    [Theory]
    [InlineData("RabbitMq__Hosst")]
    [InlineData("ConnectionStrings__Eventstore")]
    [InlineData("Services__Billing")]
    [InlineData("Privacy__MasterKey")]
    [InlineData("ASPNETCORE_URL")]
    public void and_a_misspelt_one_is_not(string setting) => Assert.False(SettingNames.IsRead(setting));
}
