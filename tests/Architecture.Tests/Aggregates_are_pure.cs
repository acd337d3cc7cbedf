using PeriostealPlatform.Architecture.Tests.Rules;
using PeriostealPlatform.Architecture.Tests.Sources;

namespace PeriostealPlatform.Architecture.Tests;

public sealed class Aggregates_are_pure
{
    [Fact]
    public void in_their_words() => Assert.Empty(PureAggregates.ForbiddenWords(Repository.Here));

    [Fact]
    public void in_what_the_compiler_wrote() => Assert.Empty(PureAggregates.ForbiddenTypes(
        PureAggregates.CompiledAggregates(Repository.Here, Products.Services.SelectMany(one => one.GetTypes()))));

    [Fact]
    public void and_each_service_that_decides_has_one()
    {
        var folders = PureAggregates.AggregateFolders(Repository.Here);
        foreach (var service in new[] { "Intake", "Treatment", "Outcomes" })
        {
            Assert.Contains(folders, folder => folder.StartsWith($"services/{service}/", StringComparison.Ordinal));
            Assert.NotEmpty(PureAggregates.CompiledAggregates(Repository.Here, Products.Named(service).GetTypes()));
        }
    }

    [Theory]
    [InlineData("services/Intake/Patients/Consent.cs", "using Npgsql;")]
    [InlineData("services/Intake/Patients/Ids/Consent.cs", "using Microsoft.AspNetCore.Http;")]
    [InlineData("services/Records/Access/AccessEvent.cs", "var bus = new MassTransit.Bus();")]
    public void and_a_forbidden_word_would_be_seen(string path, string text) =>
        Assert.Single(PureAggregates.ForbiddenWords(
            Repository.Of(("services/Intake/Patients/ConsentDecider.cs", ""), (path, text))));

    [Theory]
    [InlineData("services/Intake/Patients/Consent.cs", "// Npgsql would be wrong here")]
    [InlineData("services/Intake/Features/GetLedgerState.cs", "using Npgsql;")]
    public void and_other_words_are_let_be(string path, string text) => Assert.Empty(PureAggregates.ForbiddenWords(
        Repository.Of(("services/Intake/Patients/ConsentDecider.cs", ""), (path, text))));

    [Theory]
    [InlineData(typeof(WithConnectionInBody))]
    [InlineData(typeof(WithContextInSignature))]
    [InlineData(typeof(WithNestedGenericField))]
    public void and_a_compiled_use_would_be_seen(Type wrong) =>
        Assert.NotEmpty(PureAggregates.ForbiddenTypes([wrong]));

    [Fact]
    public void and_a_compiled_type_without_them_is_let_be() =>
        Assert.Empty(PureAggregates.ForbiddenTypes([typeof(CompiledCode)]));

    private static class WithConnectionInBody
    {
        public static string Decide() => new Npgsql.NpgsqlConnectionStringBuilder("Host=a").Host!;
    }

    private interface WithContextInSignature
    {
        void Decide(Microsoft.AspNetCore.Http.HttpContext context);
    }

    private sealed record WithNestedGenericField(IReadOnlyList<KeyValuePair<int, Npgsql.NpgsqlConnection>> Field);
}
