namespace PeriostealPlatform.Testing.Servers;

/// <summary>Reads where the test servers are from the environment, as <c>deploy/test.sh</c> sets it.</summary>
internal static class TestServer
{
    public static string Read(string variable, string server) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException(
                $"This test needs {server} and {variable} is not set: run it with deploy/test.sh, which starts one.");
}
