namespace PeriostealPlatform.Testing.Rules;

/// <summary>This test shows the nearest case that a rule of the domain sheet allows.</summary>
/// <param name="rule">Id of the rule, such as <c>TRT-07</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AllowsAttribute(string rule) : Attribute
{
    /// <summary>Id of the rule.</summary>
    public string Rule { get; } = rule;
}
